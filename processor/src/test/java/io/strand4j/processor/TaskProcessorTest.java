package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The processors as a compiler drives them: rounds, origins, options, one owner's fault and another's work. */
class TaskProcessorTest {

    private static final String OWNER = """
            import io.strand4j.annotations.AsTask;
            class %s {
                @AsTask
                static %s one() {
                    return null;
                }
            }
            """;

    @TempDir
    Path folder;

    private Path source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text);
    }

    private TestCompiler.Result compile(TestCompiler compiler, List<Path> files, String... options) {
        return compile(compiler, files, List.of(new TaskProcessor(), new TaskCatalogProcessor()), options);
    }

    private TestCompiler.Result compile(
            TestCompiler compiler, List<Path> files, List<Processor> processors, String... options) {
        return compiler.compile(folder.resolve("out"), files, List.of(options), processors);
    }

    private static boolean hasServices(TestCompiler.Result result) {
        return Files.exists(result.classes().resolve("META-INF/services/io.strand4j.task.TaskCatalog"));
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void a_bad_owner_does_not_hold_up_another(TestCompiler compiler) throws IOException {
        Path good = source("Good", OWNER.formatted("Good", "String"));
        Path bad = source("Bad", OWNER.formatted("Bad", "java.util.concurrent.Future<String>"));
        TestCompiler.Result result = compile(compiler, List.of(bad, good));
        assertThat(result.errors()).singleElement().asString().startsWith("[AsTaskFutureResult]");
        assertThat(result.sources()).containsOnlyKeys("GoodTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("66")
    void without_a_valid_owner_there_is_no_services_file(TestCompiler compiler) throws IOException {
        Path bad = source("Bad", OWNER.formatted("Bad", "java.util.concurrent.Future<String>"));
        assertThat(hasServices(compile(compiler, List.of(bad)))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("50")
    void a_type_that_another_processor_generates_is_waited_for(TestCompiler compiler) throws IOException {
        Path owner = source("Waiting", OWNER.formatted("Waiting", "Late"));
        TestCompiler.Result result =
                compile(compiler, List.of(owner), List.of(new TaskProcessor(), new LateProcessor()));
        assertThat(result.errors()).isEmpty();
        assertThat(result.sources()).containsKey("WaitingTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case({"78", "S5-8"})
    void a_fault_of_the_processor_is_one_error_on_that_owner(TestCompiler compiler) throws IOException {
        Path good = source("Good", OWNER.formatted("Good", "String"));
        Path poison = source("Poison", OWNER.formatted("Poison", "String"));
        TestCompiler.Result result = compile(compiler, List.of(poison, good), List.of(new Poisoned()));
        assertThat(result.messages())
                .filteredOn(m -> m.text().startsWith("[AsTaskProcessor]"))
                .singleElement()
                .satisfies(m -> assertThat(m.text()).contains("poisoned"))
                .satisfies(m -> assertThat(m.file()).isEqualTo("Poison.java"))
                .satisfies(m -> assertThat(m.line()).isEqualTo(2));
        assertThat(result.sources()).containsOnlyKeys("GoodTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("49")
    void which_of_two_is_at_fault_does_not_depend_on_the_order(TestCompiler compiler) throws IOException {
        String text = "class %s { @io.strand4j.annotations.AsTask(id = \"same\") static void one() {} }";
        List<Path> files = new ArrayList<>();
        for (String name : List.of("A", "B", "C", "D", "E")) {
            files.add(source(name, text.formatted(name)));
        }
        TestCompiler.Result there = compile(compiler, files);
        assertThat(there.sources()).containsOnlyKeys("ATasks.java");
        TestCompiler.Result back = compiler.compile(folder.resolve("back"), files.reversed());
        assertThat(back.sources()).containsOnlyKeys("ATasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("55")
    void a_file_that_is_there_already_is_no_error(TestCompiler compiler) throws IOException {
        Path owner = source("Twice", OWNER.formatted("Twice", "String"));
        TestCompiler.Result result =
                compile(compiler, List.of(owner), List.of(new TaskProcessor(), new TaskProcessor()));
        assertThat(result.errors()).isEmpty();
        assertThat(result.sources()).containsOnlyKeys("TwiceTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case({"63", "S5-2"})
    void each_generated_file_has_its_owner_as_only_origin(TestCompiler compiler) throws IOException {
        TreeMap<String, List<String>> origins = new TreeMap<>();
        Path a = source("A", OWNER.formatted("A", "String"));
        Path b = source("B", OWNER.formatted("B", "String"));
        compile(compiler, List.of(b, a), List.of(new Recording(origins)));
        assertThat(origins).containsOnlyKeys("ATasks", "BTasks");
        assertThat(origins).containsEntry("ATasks", List.of("A")).containsEntry("BTasks", List.of("B"));
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("77")
    void an_unknown_option_is_answered_with_the_usage(TestCompiler compiler) throws IOException {
        Path owner = source("Any", OWNER.formatted("Any", "String"));
        TestCompiler.Result result = compile(compiler, List.of(owner), "-Astrand.fast=true");
        assertThat(result.errors()).singleElement().asString().contains("-Astrand.fast", "usage: ");
        assertThat(result.sources()).isEmpty();
    }

    @ParameterizedTest
    @Case("56")
    @ValueSource(strings = {"17", "20"})
    void an_old_source_level_is_told_which_one_it_takes(String level) throws IOException {
        Path owner = source("Any", OWNER.formatted("Any", "String"));
        TestCompiler.Result result = compile(TestCompiler.JAVAC, List.of(owner), "--release", level);
        assertThat(result.errors()).first().asString().contains("needs Java 21", "level " + level, "--release 21");
        assertThat(result.sources()).isEmpty();
    }

    /** Case 56: javac would warn of a processor that knows only older levels. */
    @Test
    void a_newer_source_level_is_nothing_to_speak_of() throws IOException {
        Path owner = source("Any", OWNER.formatted("Any", "String"));
        String newest = Integer.toString(SourceVersion.latestSupported().ordinal());
        List<String> options = List.of("--release", newest, "-Xlint:all");
        TestCompiler.Result result = compile(TestCompiler.JAVAC, List.of(owner), options.toArray(String[]::new));
        assertThat(result.messages()).isEmpty();
        assertThat(result.sources()).containsOnlyKeys("AnyTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("54")
    void a_class_attribute_without_its_class_is_an_error_and_no_crash(TestCompiler compiler) throws IOException {
        Path owner = source("Broken", """
                import io.strand4j.annotations.AsyncCompute;
                class Broken {
                    @AsyncCompute(middleware = Missing.class, ttl = Missing.TTL)
                    static int one() {
                        return 1;
                    }
                }
                """);
        TestCompiler.Result result = compile(compiler, List.of(owner));
        assertThat(result.success()).isFalse();
        assertThat(result.errors()).noneMatch(e -> e.contains("AsTaskProcessor"));
        assertThat(result.sources()).isEmpty();
    }

    @Test
    @Tag("STR-B16")
    @Tag("STR-20")
    void a_safety_check_warns_and_can_be_switched_off() throws IOException {
        String text = """
                import io.strand4j.annotations.*;
                class Warned {
                    static class Coded extends Exception {
                        private static final long serialVersionUID = 1L;
                        Coded(int code) {}
                    }
                    @AsTask(runner = Runner.PROCESS%s)
                    static void one() throws Coded {}
                }
                """;
        TestCompiler.Result warned = compile(TestCompiler.ECLIPSE, List.of(source("Warned", text.formatted(""))));
        assertThat(warned.messages()).anyMatch(m -> m.text().startsWith("[AsTaskRemoteException] Warned.Coded has no"));
        String suppressed = text.formatted(", suppress = Check.REMOTE_EXCEPTION");
        TestCompiler.Result silent = compile(TestCompiler.JAVAC, List.of(source("Warned", suppressed)));
        assertThat(silent.messages()).isEmpty();
    }

    @Test
    @Case({"S5-2", "63"})
    void gradle_is_told_how_to_treat_both() throws IOException {
        try (var stream =
                TaskProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(stream).hasContent("""
                    io.strand4j.processor.TaskProcessor,isolating
                    io.strand4j.processor.TaskCatalogProcessor,aggregating
                    """);
        }
    }

    /** Generates a class in the first round. */
    private static final class LateProcessor extends AbstractProcessor {

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
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("Late").openWriter()) {
                    writer.write("class Late {}");
                } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            }
            return false;
        }
    }

    /** A processor with another environment around the compiler's; {@link TaskProcessor} is final. */
    private abstract static class Wrapping implements Processor {

        private final TaskProcessor inner = new TaskProcessor();

        abstract Object answer(Object compilers, java.lang.reflect.Method method, Object[] arguments)
                throws ReflectiveOperationException;

        @Override
        public void init(ProcessingEnvironment environment) {
            inner.init((ProcessingEnvironment) wrap(ProcessingEnvironment.class, environment));
        }

        Object wrap(Class<?> type, Object compilers) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                try {
                    return answer(compilers, method, arguments == null ? new Object[0] : arguments);
                } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                }
            });
        }

        @Override
        public Set<String> getSupportedOptions() {
            return inner.getSupportedOptions();
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return inner.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return inner.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return inner.process(annotations, round);
        }

        @Override
        public Iterable<? extends javax.annotation.processing.Completion> getCompletions(
                Element element,
                javax.lang.model.element.AnnotationMirror annotation,
                javax.lang.model.element.ExecutableElement member,
                String userText) {
            return List.of();
        }
    }

    /** Fails on the class Poison. */
    private static final class Poisoned extends Wrapping {
        @Override
        Object answer(Object compilers, java.lang.reflect.Method method, Object[] arguments)
                throws ReflectiveOperationException {
            if (method.getName().equals("getPackageOf")
                    && ((Element) arguments[0]).getSimpleName().contentEquals("Poison")) {
                throw new IllegalStateException("poisoned");
            }
            Object answer = method.invoke(compilers, arguments);
            return method.getName().equals("getElementUtils") ? wrap(Elements.class, answer) : answer;
        }
    }

    /** Records which elements a file is made from. */
    private static final class Recording extends Wrapping {

        private final TreeMap<String, List<String>> origins;

        Recording(TreeMap<String, List<String>> origins) {
            this.origins = origins;
        }

        @Override
        Object answer(Object compilers, java.lang.reflect.Method method, Object[] arguments)
                throws ReflectiveOperationException {
            if (method.getName().equals("createSourceFile")) {
                List<String> names = new ArrayList<>();
                Arrays.stream((Element[]) arguments[1])
                        .map(e -> e.getSimpleName().toString())
                        .forEach(names::add);
                origins.put(arguments[0].toString(), names);
            }
            Object answer = method.invoke(compilers, arguments);
            return method.getName().equals("getFiler") ? wrap(Filer.class, answer) : answer;
        }
    }
}
