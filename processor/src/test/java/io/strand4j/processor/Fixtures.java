package io.strand4j.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources under {@code src/test/resources}. */
final class Fixtures {

    static final Path ROOT = Path.of("src/test/resources").toAbsolutePath();

    private Fixtures() {}

    /** All sources of a folder, sorted. */
    static List<Path> in(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
