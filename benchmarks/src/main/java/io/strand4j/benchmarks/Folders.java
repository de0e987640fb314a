package io.strand4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for one round each, on the disk that the build is on: a temporary one may be in memory. */
public final class Folders implements AutoCloseable {

    private final Path root;
    private int count;

    /** Makes the folder that they are in. */
    public Folders() throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        this.root = Files.createTempDirectory(target, "rounds");
    }

    /** A new one. */
    public Path next() throws IOException {
        return Files.createDirectory(root.resolve(Integer.toString(++count)));
    }

    /** Deletes a folder and what is in it. */
    public static void delete(Path folder) throws IOException {
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
