package io.strand4j.samples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pieces of compiled sources that documents may quote: what stands between {@code // tag::x} and {@code // end::x}. */
record Snippets(List<String> texts) {

    private static final Pattern TAGGED = Pattern.compile("(?ms)^ *// tag::(\\w+)\\n(.*?)^ *// end::\\1$");

    /** Those of all samples; only what the build compiles. */
    static Snippets of(Path samples) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(samples)) {
            for (Path file : files.filter(Snippets::isCompiled).toList()) {
                TAGGED.matcher(Files.readString(file)).results().forEach(piece -> texts.add(normal(piece.group(2))));
            }
        }
        return new Snippets(texts);
    }

    private static boolean isCompiled(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/src/main/java/") && path.endsWith(".java");
    }

    /** Whether a quotation is made of whole, neighbouring lines of one piece. */
    boolean contain(String quotation) {
        String wanted = "\n" + normal(quotation) + "\n";
        return texts.stream().anyMatch(text -> ("\n" + text + "\n").contains(wanted));
    }

    /** Without the indentation, which depends on where a piece stands. */
    private static String normal(String text) {
        return text.stripTrailing().stripIndent().strip();
    }
}
