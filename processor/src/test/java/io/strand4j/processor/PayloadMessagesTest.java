package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a payload that cannot travel, in full, and what is waited for. */
class PayloadMessagesTest {

    @TempDir
    Path folder;

    private TestCompiler.Result compile(TestCompiler compiler, String members, boolean generates) throws IOException {
        String text = "import io.strand4j.annotations.*;\nimport java.util.*;\nclass Owner {\n" + members + "\n}\n";
        Path source = Files.writeString(folder.resolve("Owner.java"), text);
        return compiler.compile(
                folder.resolve("out"),
                List.of(source),
                List.of(),
                generates ? List.of(new TaskProcessor(), new Generating()) : List.of(new TaskProcessor()));
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        "void f(Job job)",
                        "parameter job cannot be encoded: Job.lines → List<Line>.element → Line.source is a"
                                + " java.io.InputStream, which JSON does not give back; pass the bytes or a path"),
                Arguments.of(
                        "java.io.InputStream f()",
                        "the result of f cannot be encoded: it is a java.io.InputStream, which JSON does not give back;"
                                + " return the bytes or a path"),
                Arguments.of(
                        "java.util.stream.Stream<Thread> f()",
                        "the result of f cannot be encoded: item is a java.lang.Thread, which JSON does not give back;"
                                + " start it in the task"),
                Arguments.of(
                        "void f(Map<Line, String> byLine)",
                        "parameter byLine cannot be encoded: it is a Map<Line, String>, and a JSON name holds a text, a"
                                + " number, a time or an enum but no Line; pass a List of records that hold key and value"),
                Arguments.of(
                        "void f(Runnable code)",
                        "parameter code cannot be encoded: it is a java.lang.Runnable, and a lambda has no value; pass"
                                + " the data that it works on, and write the code in the task"),
                Arguments.of(
                        "void f(Growing<String> growing)",
                        "parameter growing cannot be encoded: Growing.next leads to ever larger types, Growing.next →"
                                + " Growing.next → Growing.next …; name a type that does not grow"),
                Arguments.of(
                        "void f(Family[] families)",
                        "parameter families cannot be encoded: Family[].element is a Family, and Family and Member"
                                + " point at each other, a value may contain itself; make one of them a record, or leave"
                                + " one side out with @JsonIgnore"));
    }

    private static final String TYPES = """
            record Line(java.io.InputStream source) {}
            record Job(List<Line> lines) {}
            record Growing<T>(Growing<List<T>> next) {}
            static class Family { public List<Member> members; }
            static class Member { public Optional<Family> family; }
            """;

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_says_where_what_and_what_to_do(String method, String message) throws IOException {
        for (TestCompiler compiler : TestCompiler.values()) {
            String body = method.startsWith("void") ? " {}" : " { return null; }";
            TestCompiler.Result result =
                    compile(compiler, TYPES + "@AsTask(runner = Runner.PROCESS) static " + method + body, false);
            assertThat(result.errors()).as(compiler.name()).containsExactly("[AsTaskPayload] " + message);
        }
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void a_component_that_another_processor_generates_is_waited_for(TestCompiler compiler) throws IOException {
        String members = "record Job(List<Late> late) {}\n@AsTask(runner = Runner.PROCESS) static void f(Job job) {}";
        TestCompiler.Result result = compile(compiler, members, true);
        assertThat(result.errors()).isEmpty();
        assertThat(result.sources()).containsKey("OwnerTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void what_is_generated_is_checked_as_well(TestCompiler compiler) throws IOException {
        String members = "record Job(LateThread late) {}\n@AsTask(runner = Runner.PROCESS) static void f(Job job) {}";
        TestCompiler.Result result = compile(compiler, members, true);
        assertThat(result.errors()).singleElement().asString().contains("Job.late → LateThread.thread is a");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void a_component_that_never_appears_is_an_error_of_its_own(TestCompiler compiler) throws IOException {
        String members = "record Job(List<Never> late) {}\n@AsTask(runner = Runner.PROCESS) static void f(Job job) {}";
        TestCompiler.Result result = compile(compiler, members, false);
        assertThat(result.success()).isFalse();
        assertThat(result.errors()).noneMatch(e -> e.contains("AsTaskPayload") || e.contains("AsTaskProcessor"));
    }

    /** Generates two records in the first round. */
    private static final class Generating extends AbstractProcessor {

        private boolean isDone;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!isDone) {
                isDone = true;
                write("Late", "record Late(int n) {}");
                write("LateThread", "record LateThread(Thread thread) {}");
            }
            return false;
        }

        private void write(String name, String text) {
            try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                writer.write(text);
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }
    }
}
