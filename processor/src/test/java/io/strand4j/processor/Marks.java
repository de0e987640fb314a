package io.strand4j.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a fixture that belong to a case: a comment {@code // case 17} is on each. */
final class Marks {

    private static final Pattern MARK = Pattern.compile("// case (\\w+(?:-\\d)?)\\b");

    private Marks() {}

    /** The lines by case, counted from one. */
    static Map<String, TreeSet<Integer>> in(Path file) {
        try {
            Map<String, TreeSet<Integer>> lines = new LinkedHashMap<>();
            List<String> text = Files.readAllLines(file);
            for (int i = 0; i < text.size(); i++) {
                Matcher mark = MARK.matcher(text.get(i));
                while (mark.find()) {
                    lines.computeIfAbsent(mark.group(1), number -> new TreeSet<>())
                            .add(i + 1);
                }
            }
            return lines;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
