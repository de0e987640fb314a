package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What must compile: without a warning, with the same generated text under both compilers and for any order of the
 * files. {@code -Dstrand.golden.rewrite=true} writes the generated text to {@code expected/} instead of comparing it.
 */
class GoodFixturesTest {

    @TempDir
    Path output;

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("58")
    void compiles_without_a_word_into_what_is_expected(TestCompiler compiler) throws IOException {
        TestCompiler.Result result = compiler.compile(output, Fixtures.in("good"));
        GoodFixtures.assertSilent(result, compiler);
        if (Boolean.getBoolean("strand.golden.rewrite")) {
            GoodFixtures.rewrite(result.sources());
        }
        GoodFixtures.assertAsExpected(result.sources());
        assertThat(services(result).lines())
                .isSorted()
                .contains("NoPackageTasks$Catalog", "acme.Outer_Inner_DeepTasks$Catalog")
                .doesNotContain("acme.SyncTasks$Catalog");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case({"49", "74"})
    void generates_the_same_whatever_the_order_of_the_files(TestCompiler compiler) throws IOException {
        TestCompiler.Result there = compiler.compile(output.resolve("there"), Fixtures.in("good"));
        TestCompiler.Result back =
                compiler.compile(output.resolve("back"), Fixtures.in("good").reversed());
        GoodFixtures.assertAsExpected(back.sources());
        assertThat(services(back)).isEqualTo(services(there));
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("74")
    void generates_the_same_on_a_machine_with_other_habits(TestCompiler compiler) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        String separator = System.getProperty("line.separator");
        try {
            Locale.setDefault(Locale.of("tr"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            System.setProperty("line.separator", "\r\n");
            GoodFixtures.assertAsExpected(
                    compiler.compile(output, Fixtures.in("good")).sources());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
            System.setProperty("line.separator", separator);
        }
    }

    private static String services(TestCompiler.Result result) throws IOException {
        return Files.readString(result.classes().resolve("META-INF/services/io.strand4j.task.TaskCatalog"));
    }
}
