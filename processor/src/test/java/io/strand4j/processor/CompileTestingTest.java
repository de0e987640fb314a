package io.strand4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same fixtures as javac's users meet them: compiled in memory, a message found at the file and line it is about. */
class CompileTestingTest {

    private static final Pattern EXPECTED_ERROR =
            Pattern.compile("// error: (\\w++)(?: \\(javac\\))?(?! \\(eclipse\\))");

    private static Compilation compile(List<Path> files) {
        return Compiler.javac()
                .withOptions("-Xlint:all,-processing", "--release", "21")
                .withProcessors(new TaskProcessor(), new TaskCatalogProcessor())
                .compile(files.stream().map(CompileTestingTest::source).toList());
    }

    private static JavaFileObject source(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Test
    void writesTheClassThatIsExpected() throws IOException {
        Compilation compilation = compile(Fixtures.in("good"));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("acme.MathsTasks")
                .contentsAsUtf8String()
                .isEqualTo(Files.readString(Fixtures.ROOT.resolve("expected/acme/MathsTasks.java")));
    }

    static Stream<Path> bad() {
        return Fixtures.in("bad").stream();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesOnTheLineOfTheMistake(Path file) throws IOException {
        Compilation compilation = compile(List.of(file));
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher expected = EXPECTED_ERROR.matcher(lines.get(i));
            while (expected.find()) {
                assertThat(compilation)
                        .hadErrorContaining("[" + expected.group(1) + "]")
                        .inFile(source(file))
                        .onLine(i + 1);
            }
        }
    }
}
