package io.strand4j.samples.batch;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what came of the files, by the part of the folder they are in. */
final class Summary {

    private static final class Part {
        private long files;
        private long bytes;
        private long begunAgain;
    }

    private final Map<String, Part> parts = new TreeMap<>();
    private final Part all = new Part();

    void add(FileSum sum, int attempts) {
        Part part = parts.computeIfAbsent(Path.of(sum.file()).getName(0).toString(), name -> new Part());
        for (Part one : new Part[] {part, all}) {
            one.files++;
            one.bytes += sum.bytes();
            one.begunAgain += attempts - 1;
        }
    }

    /** A table with a line for each part. */
    String table() {
        StringBuilder table = new StringBuilder("%-30s %8s %14s %12s%n".formatted("", "files", "bytes", "begun again"));
        parts.forEach((name, part) -> table.append(line(name, part)));
        return table.append(line("all", all)).toString();
    }

    private static String line(String name, Part part) {
        return "%-30s %8d %,14d %12d%n".formatted(name, part.files, part.bytes, part.begunAgain);
    }
}
