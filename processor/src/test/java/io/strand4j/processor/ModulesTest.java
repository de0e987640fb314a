package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.palantir.javapoet.TypeSpec;
import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/** Owners in a named module; javac only, the Eclipse compiler loses generated sources outside the module. */
class ModulesTest {

    private static final String OWNER = """
            package app;
            import io.strand4j.annotations.AsTask;
            import io.strand4j.annotations.Runner;
            class Owner {
                @AsTask(runner = Runner.%s)
                static int one() {
                    return 1;
                }
            }
            """;

    @TempDir
    Path folder;

    private TestCompiler.Result compile(String descriptor, String runner) throws IOException {
        return compile(descriptor, runner, List.of(), List.of(new TaskProcessor(), new TaskCatalogProcessor()));
    }

    private TestCompiler.Result compile(String descriptor, String runner, List<String> more, List<Processor> processors)
            throws IOException {
        Path module = Files.writeString(folder.resolve("module-info.java"), descriptor);
        Path owner = Files.writeString(folder.resolve("Owner.java"), OWNER.formatted(runner));
        List<String> options = new ArrayList<>(List.of("--module-path", modulePath()));
        options.addAll(more);
        return TestCompiler.JAVAC.compile(folder.resolve("out"), List.of(module, owner), options, processors);
    }

    /** The runtime and what it requires, as modules. */
    private static String modulePath() {
        return Stream.of(
                        AsTask.class,
                        Strand.class,
                        ObjectMapper.class,
                        JsonParser.class,
                        JsonProperty.class,
                        Logger.class,
                        Nullable.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    @Case("67")
    void without_java_compiler_there_is_no_mark_for_generated_code() throws IOException {
        // jdk.jdeps reads java.compiler and keeps it to itself: asked for by name alone the class would be found.
        assertThat(compile("module app { requires io.strand4j.runtime; requires jdk.jdeps; }", "THREAD")
                        .sources()
                        .get("app/OwnerTasks.java"))
                .contains("class OwnerTasks")
                .doesNotContain("Generated(");
    }

    @Test
    void with_java_compiler_there_is() throws IOException {
        assertThat(compile("module app { requires io.strand4j.runtime; requires java.compiler; }", "THREAD")
                        .sources()
                        .get("app/OwnerTasks.java"))
                .contains("@Generated(\"io.strand4j.processor.TaskProcessor\")");
    }

    @Test
    @Case("69")
    void a_task_that_others_look_up_must_be_provided() throws IOException {
        TestCompiler.Result result = compile("module app { requires io.strand4j.runtime; }", "PROCESS");
        assertThat(result.errors())
                .singleElement()
                .asString()
                .startsWith("[AsTaskProvides] module app does not provide")
                .endsWith("provides io.strand4j.task.TaskCatalog with app.OwnerTasks.Catalog;");
    }

    @Test
    @Case("68")
    void the_line_it_asks_for_is_right() throws IOException {
        TestCompiler.Result result = compile(
                "module app { requires io.strand4j.runtime; provides io.strand4j.task.TaskCatalog with app.OwnerTasks.Catalog; }",
                "PROCESS");
        assertThat(result.messages()).isEmpty();
    }

    /** Case 71: the processor as a module among modules. */
    @Test
    @Case("71")
    void processors_are_found_on_their_module_path() throws IOException {
        String path = ProcessorPath.of(Stream.of(TaskProcessor.class, AsTask.class, TypeSpec.class));
        TestCompiler.Result result = compile(
                "module app { requires io.strand4j.runtime; }",
                "THREAD",
                List.of("--processor-module-path", path, "-proc:full"),
                TestCompiler.FOUND);
        assertThat(result.messages()).isEmpty();
        assertThat(result.sources()).containsOnlyKeys("app/OwnerTasks.java");
    }

    @Test
    void a_task_that_stays_here_need_not_be_provided() throws IOException {
        assertThat(compile("module app { requires io.strand4j.runtime; }", "THREAD")
                        .messages())
                .isEmpty();
    }
}
