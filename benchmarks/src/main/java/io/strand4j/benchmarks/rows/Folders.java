package io.strand4j.benchmarks.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for one round each, on the disk that the build is on: a temporary one may be in memory. */
final class Folders implements AutoCloseable {

    private final Path root;
    private int count;

    Folders() throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        this.root = Files.createTempDirectory(target, "stores");
    }

    Path next() throws IOException {
        return Files.createDirectory(root.resolve(Integer.toString(++count)));
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }

    @Override
    public void close() throws IOException {
        delete(root);
    }
}
