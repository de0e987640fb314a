package io.strand4j.samples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document.
 *
 * @param file where it is
 * @param text what it says
 */
record Markdown(Path file, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    static Markdown read(Path file) throws IOException {
        return new Markdown(file, Files.readString(file));
    }

    /** The blocks of a language. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The languages of all blocks. */
    List<String> languages() {
        return BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
    }

    /** The lines of the shell blocks, without their comments. */
    List<String> commands() {
        return blocks("shell").stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll("\\s+#.*$", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** All documents of the project. */
    static List<Markdown> all(Path root) throws IOException {
        List<Path> files = List.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md"));
        Path docs = root.resolve("docs");
        try (Stream<Path> more = Files.isDirectory(docs) ? Files.walk(docs) : Stream.empty()) {
            List<Markdown> all = new java.util.ArrayList<>();
            for (Path file : Stream.concat(
                            files.stream(), more.filter(path -> path.toString().endsWith(".md")))
                    .toList()) {
                all.add(read(file));
            }
            return all;
        }
    }
}
