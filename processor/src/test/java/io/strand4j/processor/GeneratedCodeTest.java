package io.strand4j.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.strand4j.Strand;
import io.strand4j.codec.TypeRef;
import io.strand4j.processor.offending.Reflecting;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others make of generated code: Error Prone, a reader of byte code, packagers, other class loaders. */
class GeneratedCodeTest {

    private static final String SERVICES = "META-INF/services/io.strand4j.task.TaskCatalog";

    private static final ArchRule NOTHING_IS_FOUND_BY_NAME = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("find code by a name", GeneratedCodeTest::findsByName))
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
            .orShould()
            .callMethod(ClassLoader.class, "loadClass", String.class);

    @TempDir
    Path folder;

    /** Where a lambda is put together by the JVM, the names come from the class file itself. */
    private static boolean findsByName(JavaClass type) {
        return type.getPackageName().equals("java.lang.reflect")
                || type.getName().equals("java.io.ObjectInputStream")
                || type.getName().startsWith("java.util.ServiceLoader");
    }

    @Test
    void generated_classes_find_nothing_by_name() throws IOException {
        TestCompiler.Result result = TestCompiler.JAVAC.compile(folder, Fixtures.in("good"));
        JavaClasses all = new ClassFileImporter().importPath(result.classes());
        JavaClasses generated = all.that(DescribedPredicate.describe(
                "generated", c -> result.sources().containsKey(file(c).replace('.', '/') + ".java")));
        assertThat(generated).hasSizeGreaterThan(result.sources().size());
        NOTHING_IS_FOUND_BY_NAME.check(generated);
        assertThat(NOTHING_IS_FOUND_BY_NAME
                        .evaluate(new ClassFileImporter().importClasses(Reflecting.class))
                        .getFailureReport()
                        .getDetails())
                .anyMatch(d -> d.contains("invoke"))
                .anyMatch(d -> d.contains("forName"));
    }

    private static String file(JavaClass type) {
        return type.getName().split("\\$", 2)[0];
    }

    /** Case 58. It needs the inside of javac, so it gets a JVM of its own. */
    @Test
    @Case("58")
    void error_prone_has_nothing_to_say_on_generated_code() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString()));
        for (String inside : List.of("api", "file", "main", "model", "parser", "processing", "tree", "util")) {
            command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + inside + "=ALL-UNNAMED");
        }
        for (String inside : List.of("code", "comp")) {
            command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + inside + "=ALL-UNNAMED");
        }
        String path = System.getProperty("java.class.path");
        command.addAll(
                List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW", "-XDaddTypeAnnotationsToSymbol=true"));
        // The last two are about types and names of the user's own, which a generated signature repeats.
        command.addAll(List.of(
                "-Xplugin:ErrorProne -XepAllSuggestionsAsWarnings -Xep:UnicodeInCode:OFF"
                        + " -Xep:NonApiType:OFF -Xep:VariableNameSameAsType:OFF",
                "-Xmaxwarns",
                "10000"));
        command.addAll(
                List.of("-processor", TaskProcessor.class.getName() + "," + TaskCatalogProcessor.class.getName()));
        command.addAll(List.of("-processorpath", path, "-cp", path, "--release", "21"));
        command.addAll(List.of("-d", folder.toString(), "-s", folder.toString()));
        Fixtures.in("good").forEach(file -> command.add(file.toString()));
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(javac.waitFor()).as(said).isZero();
        assertThat(said).contains("OuterInner.java").contains("[EnumOrdinal]"); // it is there and awake
        assertThat(said.lines().filter(line -> line.startsWith(folder.toString())))
                .isEmpty();
    }

    private TestCompiler.Result compiled(String owner) throws IOException {
        Path file = Files.writeString(
                folder.resolve(owner + ".java"),
                "class " + owner + " { @io.strand4j.annotations.AsTask static int one() { return 1; } }");
        return TestCompiler.JAVAC.compile(folder.resolve(owner), List.of(file));
    }

    private static List<String> catalogs(ClassLoader loader) {
        return TaskRegistry.load(loader).catalogs().stream()
                .filter(name -> !name.contains("."))
                .sorted()
                .toList();
    }

    /** Case 65. */
    @Test
    @Case("65")
    void a_packager_that_joins_services_files_loses_no_task() throws IOException {
        Path fat = Files.createDirectories(folder.resolve("fat"));
        StringBuilder joined = new StringBuilder();
        for (String owner : List.of("Here", "There")) {
            Path classes = compiled(owner).classes();
            joined.append(Files.readString(classes.resolve(SERVICES)));
            try (Stream<Path> files = Files.list(classes)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, fat.resolve(file.getFileName()));
                }
            }
        }
        Path services = fat.resolve(SERVICES);
        Files.createDirectories(services.getParent());
        Files.writeString(services, joined);
        try (URLClassLoader loader = loader(fat)) {
            assertThat(catalogs(loader)).containsExactly("HereTasks$Catalog", "ThereTasks$Catalog");
        }
    }

    /** Case 73: as in an application server, where the thread's loader knows nothing of the program. */
    @Test
    @Case("73")
    void tasks_of_another_class_loader_are_found_through_it() throws Exception {
        ClassLoader around = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = loader(compiled("Alone").classes())) {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertThat(catalogs(loader)).containsExactly("AloneTasks$Catalog");
            var task = TaskRegistry.load(loader).find("Alone.one").orElseThrow();
            assertThat(task.resultType()).isEqualTo(TypeRef.of(int.class));
            try (Strand strand =
                    Strand.builder().store("memory:").classLoader(loader).build()) {
                TaskHandle<?> call = task.call(strand, null).start();
                assertThat(call.getResult()).isEqualTo(1);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(around);
        }
    }

    private URLClassLoader loader(Path classes) throws IOException {
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }
}
