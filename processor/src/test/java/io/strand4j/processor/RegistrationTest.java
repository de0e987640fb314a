package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRegistry;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the catalogues that were generated are found where the program runs. */
class RegistrationTest {

    private static final String SERVICES = "META-INF/services/io.strand4j.task.TaskCatalog";

    @TempDir
    Path folder;

    private Path compile(TestCompiler compiler, String output, String name, String... options) throws IOException {
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("src/" + output)).resolve(name + ".java"),
                """
                        package pkg;
                        import io.strand4j.annotations.AsTask;
                        public class %s {
                            @AsTask(id = "%s")
                            public static void one() {}
                        }
                        """.formatted(name, name.startsWith("Same") ? "same" : "id." + name));
        TestCompiler.Result result = compiler.compile(
                folder.resolve(output),
                List.of(source),
                List.of(options),
                List.of(new TaskProcessor(), new TaskCatalogProcessor()));
        assertThat(result.errors()).isEmpty();
        return result.classes();
    }

    private Path jar(String name, Path... folders) throws IOException {
        Path jar = folder.resolve(name);
        StringBuilder services = new StringBuilder();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path from : folders) {
                services.append(Files.readString(from.resolve(SERVICES)));
                for (Path file : files(from)) {
                    if (!file.endsWith("io.strand4j.task.TaskCatalog")) {
                        entries.putNextEntry(
                                new JarEntry(from.relativize(file).toString().replace(File.separatorChar, '/')));
                        entries.write(Files.readAllBytes(file));
                    }
                }
            }
            entries.putNextEntry(new JarEntry(SERVICES));
            entries.write(services.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static URLClassLoader loader(Path... places) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            urls.add(place.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(new URL[0]), RegistrationTest.class.getClassLoader());
    }

    private static boolean knows(URLClassLoader loader, String id) {
        return TaskRegistry.load(loader).find(id).isPresent();
    }

    @Test
    @Case("61")
    void an_owner_that_was_deleted_does_not_hold_up_the_others() throws IOException {
        Path kept = compile(TestCompiler.JAVAC, "kept", "Kept");
        Path deleted = compile(TestCompiler.JAVAC, "deleted", "Deleted");
        for (Path file : files(deleted)) {
            if (file.toString().endsWith(".class")) {
                Files.delete(file); // the services file stays, as an incremental build may leave it
            }
        }
        try (URLClassLoader loader = loader(deleted, kept)) {
            assertThat(knows(loader, "id.Kept")).isTrue();
            assertThat(knows(loader, "id.Deleted")).isFalse();
        }
    }

    @Test
    @Case("72")
    void an_entry_that_cannot_be_made_does_not_hold_up_the_others() throws IOException {
        Path kept = compile(TestCompiler.JAVAC, "kept", "Kept");
        String services = Files.readString(kept.resolve(SERVICES));
        Files.writeString(kept.resolve(SERVICES), "java.lang.Runnable\nnot.There\njava.lang.Math\n" + services);
        try (URLClassLoader loader = loader(kept)) {
            assertThat(knows(loader, "id.Kept")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("64")
    void catalogues_of_main_and_of_tests_are_both_found(TestCompiler compiler) throws IOException {
        Path main = compile(compiler, "main", "Main");
        Path test = compile(
                compiler,
                "test",
                "MainTest",
                "-classpath",
                main + File.pathSeparator + System.getProperty("java.class.path"));
        try (URLClassLoader loader = loader(test, main)) {
            assertThat(knows(loader, "id.Main")).isTrue();
            assertThat(knows(loader, "id.MainTest")).isTrue();
        }
    }

    @Test
    @Case("65")
    void catalogues_of_several_jars_and_of_one_merged_jar_are_found() throws IOException {
        Path a = compile(TestCompiler.JAVAC, "a", "A");
        Path b = compile(TestCompiler.JAVAC, "b", "B");
        try (URLClassLoader several = loader(jar("a.jar", a), jar("b.jar", b));
                URLClassLoader fat = loader(jar("fat.jar", a, b))) {
            for (URLClassLoader loader : List.of(several, fat)) {
                assertThat(knows(loader, "id.A")).isTrue();
                assertThat(knows(loader, "id.B")).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("40")
    void one_id_in_two_jars_is_refused_with_the_names_of_both(TestCompiler compiler) throws IOException {
        Path a = jar("a.jar", compile(compiler, "a", "Same"));
        Path b = jar("b.jar", compile(compiler, "b", "SameAgain"));
        try (URLClassLoader loader = loader(a, b)) {
            assertThatThrownBy(() -> Strand.builder()
                            .store("memory:")
                            .classLoader(loader)
                            .build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("two tasks have the id same")
                    .hasMessageContaining("a.jar")
                    .hasMessageContaining("b.jar");
        }
    }

    @Test
    @Case("73")
    void the_class_loader_can_be_given() throws IOException {
        Path here = compile(TestCompiler.JAVAC, "here", "Here");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(here)) {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertThat(TaskRegistry.load(null).find("id.Here")).isEmpty();
            assertThat(knows(loader, "id.Here")).isTrue();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    @Case({"S5-6", "57"})
    void a_task_in_no_catalogue_is_told_which_ones_were_found() {
        TaskDefinition<Void, Integer> lost = TaskDefinition.<Void, Integer>define("lost.task", TypeRef.of(int.class))
                .runner(Runner.PROCESS)
                .body((target, arguments) -> 1);
        try (Strand strand = Strand.builder().store("memory:").build()) {
            assertThatThrownBy(() -> lost.call(strand, null).start().getResult(Duration.ofSeconds(60)))
                    .message()
                    .contains("knows no task lost.task")
                    .contains("io.strand4j.processor.example.ArithmeticTasks$Catalog")
                    .contains("META-INF/services", "strand4j-processor");
        }
    }
}
