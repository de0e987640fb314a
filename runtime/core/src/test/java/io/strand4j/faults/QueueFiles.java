package io.strand4j.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that stand for calls in a folder. */
final class QueueFiles {

    private QueueFiles() {}

    static List<String> left(Path folder) {
        Path queue = folder.resolve("queues/+default");
        return Stream.of("arriving", "ready", "leased")
                .flatMap(name -> list(queue.resolve(name)).stream())
                .toList();
    }

    private static List<String> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).toList();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
