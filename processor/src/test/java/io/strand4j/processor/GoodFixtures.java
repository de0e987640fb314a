package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sources that must compile, with the text that is generated for them. */
final class GoodFixtures {

    private GoodFixtures() {}

    /** The compiler has nothing to say. */
    static void assertSilent(TestCompiler.Result result, TestCompiler compiler) {
        // The Eclipse compiler has opinions on the fixtures themselves, but nothing to say on what was generated.
        assertThat(result.messages())
                .filteredOn(m -> compiler == TestCompiler.JAVAC || m.file().endsWith("Tasks.java"))
                // javac asks for this suppression, Eclipse does not know it.
                .filteredOn(m -> !m.text().equals("Unsupported @SuppressWarnings(\"varargs\")"))
                .isEmpty();
        assertThat(result.success()).isTrue();
    }

    /** What was generated is what is expected, to the last byte. */
    static void assertAsExpected(Map<String, String> generated) throws IOException {
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Path expected = Fixtures.ROOT.resolve("expected").resolve(file.getKey());
            assertThat(expected).as("run with -Dstrand.golden.rewrite=true").exists();
            assertThat(file.getValue()).as(file.getKey()).isEqualTo(Files.readString(expected));
        }
        List<String> all = Fixtures.in("expected").stream()
                .map(file -> Fixtures.ROOT.resolve("expected").relativize(file).toString())
                .toList();
        assertThat(generated.keySet()).containsExactlyInAnyOrderElementsOf(all);
    }

    /** Writes what was generated as what is to be expected. */
    static void rewrite(Map<String, String> generated) throws IOException {
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
