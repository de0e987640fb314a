package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;

/**
 * A source that must be refused. A comment {@code // error: AsTaskPrivate} names the problem on its line; {@code
 * (javac)} or {@code (eclipse)} behind it, that only this compiler reports it there. The Eclipse compiler knows no
 * places inside an array of attributes, none at all in a record, and does not hand over elements of annotations: the
 * comments of line 1 say what it reports without a place.
 *
 * @param file the source
 * @param compiler the compiler that it goes through
 */
record BadFixture(Path file, TestCompiler compiler) {

    private static final Pattern EXPECTED = Pattern.compile("// (error|warning): (\\w+)(?: \\((javac|eclipse)\\))?");
    private static final Pattern REPORTED = Pattern.compile("\\[(AsTask\\w+)] .*; .*", Pattern.DOTALL);

    /**
     * A problem at its place.
     *
     * @param line the line
     * @param isError whether it is an error
     * @param id what it is
     */
    record Entry(long line, boolean isError, String id) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%04d %s %s", line, isError ? "error" : "warning", id);
        }
    }

    /** What the comments say. */
    List<Entry> expected() throws IOException {
        List<Entry> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = EXPECTED.matcher(lines.get(i));
            while (comment.find()) {
                if (comment.group(3) == null || compiler.name().equalsIgnoreCase(comment.group(3))) {
                    expected.add(new Entry(i + 1, comment.group(1).equals("error"), comment.group(2)));
                }
            }
        }
        return expected;
    }

    /** What the compiler says with our processors; beside their problems nothing that matters may be reported. */
    List<Entry> reported(Path output) {
        TestCompiler.Result result = compiler.compile(output, List.of(file));
        List<Entry> reported = new ArrayList<>();
        for (TestCompiler.Message message : result.messages()) {
            Matcher ours = REPORTED.matcher(message.text());
            boolean isAboutMissing =
                    message.text().contains("Missing") || message.text().contains("-Werror");
            if (ours.find()) {
                reported.add(
                        new Entry(Math.max(message.line(), 1), message.kind() == Diagnostic.Kind.ERROR, ours.group(1)));
            } else {
                boolean isHarmless = compiler == TestCompiler.ECLIPSE && message.kind() != Diagnostic.Kind.ERROR;
                assertThat(isAboutMissing || isHarmless).as(message.toString()).isTrue();
            }
        }
        return reported;
    }
}
