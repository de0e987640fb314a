package io.strand4j.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The cases that the processor is judged by, as {@code cases.txt} lists them. */
final class CaseTable {

    /**
     * A case.
     *
     * @param number its number
     * @param expected the ids that it is answered with; {@code OK} and {@code -} where there is none
     * @param open why nothing proves it yet; empty where something does
     * @param compilers the compilers it is shown under
     * @param title what it is about
     */
    record Row(String number, Set<String> expected, String open, Set<TestCompiler> compilers, String title) {

        boolean isOpen() {
            return !open.isEmpty();
        }

        /** The problems that have to be seen. */
        Set<String> ids() {
            return expected.stream().filter(e -> e.startsWith("AsTask")).collect(Collectors.toSet());
        }
    }

    private CaseTable() {}

    /** All cases by their numbers. */
    static Map<String, Row> rows() {
        try {
            Map<String, Row> rows = new LinkedHashMap<>();
            for (String line : Files.readAllLines(Fixtures.ROOT.resolve("cases.txt"))) {
                if (!line.startsWith("#")) {
                    Row row = row(
                            Arrays.stream(line.split(";", 4)).map(String::strip).toList());
                    if (rows.put(row.number(), row) != null) {
                        throw new IllegalStateException("case " + row.number() + " is there twice");
                    }
                }
            }
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Row row(List<String> cells) {
        String expected = cells.get(1);
        boolean isOpen = expected.startsWith("open ");
        return new Row(
                cells.get(0),
                isOpen ? Set.of() : Set.of(expected.split(" ")),
                isOpen ? expected.substring("open ".length()) : "",
                switch (cells.get(2)) {
                    case "both" -> Set.of(TestCompiler.values());
                    case "javac" -> Set.of(TestCompiler.JAVAC);
                    case "none" -> Set.of();
                    default -> throw new IllegalStateException("case " + cells.get(0) + " names no compilers");
                },
                cells.get(3));
    }
}
