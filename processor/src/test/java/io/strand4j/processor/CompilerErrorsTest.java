package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on the compiler's messages: each has its entry, and each example does what is said of it. */
class CompilerErrorsTest {

    private static final Path PAGE = Path.of(System.getProperty("strand.root", ".."), "docs/compiler-errors.md");
    private static final Pattern ENTRY = Pattern.compile("(?ms)^## (AsTask\\w+)\\n(.*?)(?=^## |\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern ID = Pattern.compile("\\[(AsTask\\w+)] ");
    private static final String HEAD = """
            package acme;
            import io.strand4j.annotations.*;
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    @TempDir
    Path folder;

    private static List<MatchResult> entries() throws IOException {
        return ENTRY.matcher(Files.readString(PAGE)).results().toList();
    }

    static Stream<Arguments> examples() throws IOException {
        return entries().stream()
                .filter(entry -> EXAMPLE.matcher(entry.group(2)).find())
                .flatMap(entry -> Stream.of(TestCompiler.values())
                        .map(compiler -> Arguments.argumentSet(
                                entry.group(1) + ", " + compiler, entry.group(1), entry.group(2), compiler)));
    }

    @Test
    void everyMessageHasItsEntry() throws IOException {
        assertThat(entries())
                .extracting(entry -> entry.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ProblemId.values()).map(ProblemId::id).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theFirstExampleGivesTheMessageAndTheSecondNone(String id, String entry, TestCompiler compiler)
            throws IOException {
        List<String> examples = EXAMPLE.matcher(entry)
                .results()
                .map(example -> example.group(1))
                .toList();
        assertThat(examples).hasSize(2);
        assertThat(ids(examples.get(0), compiler)).containsOnlyOnce(id).containsOnly(id);
        assertThat(ids(examples.get(1), compiler)).isEmpty();
    }

    private List<String> ids(String example, TestCompiler compiler) throws IOException {
        Path file = Files.writeString(folder.resolve("Example.java"), HEAD + example);
        TestCompiler.Result result = compiler.compile(folder.resolve("out"), List.of(file));
        return result.messages().stream()
                .map(message -> {
                    Matcher ours = ID.matcher(message.text());
                    return ours.find() ? ours.group(1) : null;
                })
                .filter(Objects::nonNull)
                .toList();
    }
}
