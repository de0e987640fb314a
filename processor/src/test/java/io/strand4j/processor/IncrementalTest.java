package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.task.TaskRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What incremental builds rely on. Gradle compiles the changed owners alone, gives the aggregating processor the class
 * files of all generated catalogues, and deletes what was made of an owner that has changed or is gone.
 */
class IncrementalTest {

    private static final String OWNER = "class %s { %s static int one() { return 1; } }";
    private static final String TASK = "@io.strand4j.annotations.AsTask";
    private static final String SERVICES = "META-INF/services/io.strand4j.task.TaskCatalog";

    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private Path both;

    @BeforeEach
    void a_build_of_two_owners() throws IOException {
        first = source("First", TASK);
        second = source("Second", TASK);
        TestCompiler.Result result = compile(List.of(first, second));
        assertThat(result.messages()).isEmpty();
        both = result.classes();
        assertThat(services()).containsExactly("FirstTasks$Catalog", "SecondTasks$Catalog");
    }

    private Path source(String name, String annotation) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), OWNER.formatted(name, annotation));
    }

    private TestCompiler.Result compile(List<Path> files, String... earlier) {
        List<Processor> processors = List.of(new TaskProcessor(), new TaskCatalogProcessor());
        Path output = folder.resolve("out");
        List<String> path = List.of("-classpath", output.resolve("classes") + TestCompiler.classPathBehind());
        return TestCompiler.JAVAC.compile(output, files, path, processors, List.of(earlier));
    }

    private List<String> services() throws IOException {
        return Files.readAllLines(both.resolve(SERVICES));
    }

    private void delete(String owner) throws IOException {
        try (Stream<Path> made = Files.walk(folder.resolve("out"))) {
            for (Path file : made.filter(f -> f.getFileName().toString().startsWith(owner))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> loaded() throws IOException {
        URL[] urls = {both.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            return TaskRegistry.load(loader).catalogs().stream()
                    .filter(name -> !name.contains(".")) // the tests have catalogues of their own
                    .toList();
        }
    }

    @Test
    void catalogues_of_an_earlier_compilation_are_listed_with_the_new_ones() throws IOException {
        Files.delete(both.resolve(SERVICES));
        delete("Second");
        assertThat(compile(List.of(second), "FirstTasks$Catalog").messages()).isEmpty();
        assertThat(services()).containsExactly("FirstTasks$Catalog", "SecondTasks$Catalog");
        assertThat(loaded()).containsExactly("FirstTasks$Catalog", "SecondTasks$Catalog");
    }

    @Test
    void catalogues_that_nobody_has_changed_are_listed_alike() throws IOException {
        Files.delete(both.resolve(SERVICES));
        // No source at all: only what was compiled before.
        assertThat(compile(List.of(), "SecondTasks$Catalog", "FirstTasks$Catalog")
                        .success())
                .isTrue();
        assertThat(services()).containsExactly("FirstTasks$Catalog", "SecondTasks$Catalog");
    }

    /** Case 61. */
    @Test
    void of_an_owner_that_is_gone_there_is_no_entry() throws IOException {
        delete("First");
        assertThat(compile(List.of(second)).messages()).isEmpty();
        assertThat(services()).containsExactly("SecondTasks$Catalog");
        assertThat(loaded()).containsExactly("SecondTasks$Catalog");
    }

    /** Case 61 with a tool that deletes classes and leaves the services file alone. */
    @Test
    void an_entry_that_was_left_behind_holds_up_no_other() throws IOException {
        delete("First");
        assertThat(services()).containsExactly("FirstTasks$Catalog", "SecondTasks$Catalog");
        assertThat(loaded()).containsExactly("SecondTasks$Catalog");
    }

    /** Case 62. */
    @Test
    void of_an_owner_without_tasks_there_is_no_entry() throws IOException {
        delete("First");
        TestCompiler.Result result = compile(List.of(source("First", ""), second));
        assertThat(result.messages()).isEmpty();
        assertThat(result.sources()).containsOnlyKeys("SecondTasks.java");
        assertThat(services()).containsExactly("SecondTasks$Catalog");
    }

    /**
     * Case 63: it need not be made again, because it would be the same whatever else is compiled. Class files keep the
     * names of parameters only with {@code -parameters}.
     */
    @Test
    @Tag("F48")
    void what_is_made_of_an_owner_depends_on_nothing_that_is_compiled_with_it() throws IOException {
        List<Path> all = Fixtures.in("good");
        Path earlier = folder.resolve("good");
        List<Processor> ours = List.of(new TaskProcessor(), new TaskCatalogProcessor());
        Map<String, String> together = TestCompiler.JAVAC
                .compile(earlier, all, List.of("-parameters"), ours)
                .sources();
        Map<String, String> alone = new TreeMap<>();
        for (Path one : all) {
            alone.putAll(TestCompiler.JAVAC
                    .compile(
                            folder.resolve("alone"),
                            List.of(one),
                            List.of(
                                    "-proc:only",
                                    "-classpath",
                                    earlier.resolve("classes") + TestCompiler.classPathBehind()),
                            List.of(new TaskProcessor()))
                    .sources());
        }
        assertThat(alone).isEqualTo(together);
    }
}
