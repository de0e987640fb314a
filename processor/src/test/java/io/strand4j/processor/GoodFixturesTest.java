package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    void compiles_without_a_word_into_what_is_expected(TestCompiler compiler) throws IOException {
        TestCompiler.Result result = compiler.compile(output, Fixtures.in("good"));
        // The Eclipse compiler has opinions on the fixtures themselves, but nothing to say on what was generated.
        assertThat(result.messages())
                .filteredOn(m -> compiler == TestCompiler.JAVAC || m.file().endsWith("Tasks.java"))
                // javac asks for this suppression, Eclipse does not know it.
                .filteredOn(m -> !m.text().equals("Unsupported @SuppressWarnings(\"varargs\")"))
                .isEmpty();
        assertThat(result.success()).isTrue();
        compareWithExpected(result.sources());
        assertThat(services(result).lines())
                .isSorted()
                .contains("NoPackageTasks$Catalog", "acme.Outer_Inner_DeepTasks$Catalog")
                .doesNotContain("acme.SyncTasks$Catalog");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void generates_the_same_whatever_the_order_of_the_files(TestCompiler compiler) throws IOException {
        TestCompiler.Result back = compiler.compile(output, Fixtures.in("good").reversed());
        compareWithExpected(back.sources());
        assertThat(services(back).lines()).isSorted();
    }

    private static void compareWithExpected(Map<String, String> generated) throws IOException {
        if (Boolean.getBoolean("strand.golden.rewrite")) {
            rewrite(generated);
        }
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Path expected = Fixtures.ROOT.resolve("expected").resolve(file.getKey());
            assertThat(expected).as("run with -Dstrand.golden.rewrite=true").exists();
            assertThat(file.getValue()).as(file.getKey()).isEqualTo(Files.readString(expected));
        }
        assertThat(generated).hasSameSizeAs(Fixtures.in("expected"));
    }

    private static String services(TestCompiler.Result result) throws IOException {
        return Files.readString(result.classes().resolve("META-INF/services/io.strand4j.task.TaskCatalog"));
    }

    private static void rewrite(Map<String, String> generated) throws IOException {
        for (Path old : Fixtures.in("expected")) {
            Files.delete(old);
        }
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Path expected = Fixtures.ROOT.resolve("expected").resolve(file.getKey());
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, file.getValue());
        }
    }
}
