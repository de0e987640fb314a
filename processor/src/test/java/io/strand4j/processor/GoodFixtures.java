package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;

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

    /** The same for one source alone and what is generated from it, whatever becomes of the others. */
    static void assertAsExpected(TestCompiler.Result result, TestCompiler compiler, Path source) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (Path file : Fixtures.in("expected")) {
            expected.put(Fixtures.ROOT.resolve("expected").relativize(file).toString(), Files.readString(file));
        }
        assertThat(of(source, result.sources())).isEqualTo(of(source, expected));
        String name = source.getFileName().toString();
        assertThat(result.messages())
                .filteredOn(m -> m.file().equals(name))
                .filteredOn(m -> compiler == TestCompiler.JAVAC || m.kind() == Diagnostic.Kind.ERROR)
                .isEmpty();
    }

    /** The generated classes say whose tasks theirs are. */
    private static Map<String, String> of(Path source, Map<String, String> generated) {
        String owner = source.getFileName().toString().replace(".java", "");
        Map<String, String> own = new TreeMap<>(generated);
        own.entrySet()
                .removeIf(e -> !Path.of(e.getKey()).getFileName().toString().matches(owner + "(_\\w+)?Tasks\\.java")
                        && !e.getValue().contains("the tasks of {@link " + owner + "}"));
        return own;
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
