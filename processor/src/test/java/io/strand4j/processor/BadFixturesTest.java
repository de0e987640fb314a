package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must be refused. A comment {@code // error: AsTaskPrivate} names the problem on its line; {@code (javac)} or
 * {@code (eclipse)} behind it, that only this compiler reports it there. The Eclipse compiler knows no places inside an
 * array of attributes, none at all in a record, and does not hand over elements of annotations: the comments of line 1
 * say what it reports without a place. What is reported must be exactly what is named.
 */
class BadFixturesTest {

    private static final Pattern EXPECTED = Pattern.compile("// (error|warning): (\\w+)(?: \\((javac|eclipse)\\))?");
    private static final Pattern REPORTED = Pattern.compile("\\[(AsTask\\w+)] .*; .*", Pattern.DOTALL);

    @TempDir
    Path output;

    static Stream<Arguments> fixtures() {
        return Fixtures.in("bad").stream()
                .flatMap(file -> Stream.of(TestCompiler.values())
                        .map(compiler -> Arguments.argumentSet(file.getFileName() + ", " + compiler, file, compiler)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void is_refused_where_and_as_the_comments_say(Path file, TestCompiler compiler) throws IOException {
        TestCompiler.Result result = compiler.compile(
                output, List.of(file), List.of(), List.of(new TaskProcessor(), new TaskCatalogProcessor()));
        List<String> reported = new ArrayList<>();
        for (TestCompiler.Message message : result.messages()) {
            Matcher ours = REPORTED.matcher(message.text());
            boolean isAboutMissing =
                    message.text().contains("Missing") || message.text().contains("-Werror");
            if (ours.find()) {
                reported.add(
                        entry(Math.max(message.line(), 1), message.kind() == Diagnostic.Kind.ERROR, ours.group(1)));
            } else {
                boolean isHarmless = compiler == TestCompiler.ECLIPSE && message.kind() != Diagnostic.Kind.ERROR;
                assertThat(isAboutMissing || isHarmless).as(message.toString()).isTrue();
            }
        }
        Collections.sort(reported);
        assertThat(reported).isEqualTo(expected(file, compiler));
    }

    private static List<String> expected(Path file, TestCompiler compiler) throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = EXPECTED.matcher(lines.get(i));
            while (comment.find()) {
                if (comment.group(3) == null || compiler.name().equalsIgnoreCase(comment.group(3))) {
                    expected.add(entry(i + 1, comment.group(1).equals("error"), comment.group(2)));
                }
            }
        }
        Collections.sort(expected);
        return expected;
    }

    private static String entry(long line, boolean isError, String id) {
        return String.format(Locale.ROOT, "%04d %s %s", line, isError ? "error" : "warning", id);
    }
}
