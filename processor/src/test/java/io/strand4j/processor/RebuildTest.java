package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Classes that come as class files, sources that change between two builds, and what is the compilers' own affair. */
class RebuildTest {

    private static final String IMPORT = "import io.strand4j.annotations.*;\n";

    @TempDir
    Path folder;

    private Path source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text);
    }

    private TestCompiler.Result compile(TestCompiler compiler, String output, Path file, String... options) {
        return compiler.compile(
                folder.resolve(output),
                List.of(file),
                List.of(options),
                List.of(new TaskProcessor(), new TaskCatalogProcessor()));
    }

    private static String[] with(Path classes, String... more) {
        List<String> options = new ArrayList<>(Arrays.asList(more));
        options.addAll(List.of("-classpath", classes + File.pathSeparator + System.getProperty("java.class.path")));
        return options.toArray(new String[0]);
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("9")
    void a_second_overload_leaves_the_first_as_it_was(TestCompiler compiler) throws IOException {
        String text = IMPORT + "class Grown { @AsTask static void f(int a) {} %s static void f(String a) {} }";
        String one = compile(compiler, "one", source("Grown", text.formatted("")))
                .sources()
                .get("GrownTasks.java");
        TestCompiler.Result refused = compile(compiler, "refused", source("Grown", text.formatted("@AsTask")));
        String two = compile(compiler, "two", source("Grown", text.formatted("@AsTask(name = \"g\")")))
                .sources()
                .get("GrownTasks.java");
        assertThat(refused.errors()).singleElement().asString().startsWith("[AsTaskOverload]");
        assertThat(definition(two, "F")).isEqualTo(definition(one, "F")).contains("\"Grown.f\"");
        assertThat(definition(two, "G")).contains("\"Grown.g\"");
    }

    private static String definition(String text, String constant) {
        int start = text.indexOf(" " + constant + " =");
        return text.substring(start, text.indexOf(';', start));
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("62")
    void without_its_annotation_a_method_is_no_task_any_more(TestCompiler compiler) throws IOException {
        String text = IMPORT + "class Less { @AsTask static void one() {} %s static void two() {} }";
        assertThat(compile(compiler, "out", source("Less", text.formatted("@AsTask")))
                        .sources())
                .hasEntrySatisfying("LessTasks.java", t -> assertThat(t).contains("ONE, TWO", "Less.two"));
        assertThat(compile(compiler, "out", source("Less", text.formatted(""))).sources())
                .hasEntrySatisfying(
                        "LessTasks.java",
                        t -> assertThat(t).contains("List.of(ONE)").doesNotContain("two"));
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("22")
    void an_heir_of_a_compiled_owner_has_no_starter(TestCompiler compiler) throws IOException {
        Path owner = source("Owner", IMPORT + "public class Owner { @AsTask public void one() {} }");
        TestCompiler.Result compiled = compile(compiler, "owner", owner);
        Path heir = source(
                "Heir", IMPORT + "class Heir extends Owner { @Override public void one() {} @AsTask void two() {} }");
        String heirs = compile(compiler, "heir", heir, with(compiled.classes()))
                .sources()
                .get("HeirTasks.java");
        assertThat(heirs).contains("TWO").doesNotContain("ONE");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("44")
    void ids_and_arguments_are_the_same_without_the_names_of_parameters(TestCompiler compiler) throws IOException {
        Path far = source("Far", "public interface Far { void f(String host, int port); void f(String host); }");
        Path near = source(
                "Near",
                IMPORT
                        + "@AsTask(of = Far.class, runner = Runner.PROCESS, suppress = Check.UNBOUND_TARGET) interface Near {}");
        TestCompiler.Result named = compile(compiler, "named", far, "-parameters");
        TestCompiler.Result unnamed = compile(compiler, "unnamed", far, "-g:none");
        String withNames =
                compile(compiler, "a", near, with(named.classes())).sources().get("NearTasks.java");
        String without =
                compile(compiler, "b", near, with(unnamed.classes())).sources().get("NearTasks.java");
        assertThat(withNames).contains("String host", "\"Near.f_String_int\"");
        assertThat(without).doesNotContain("host");
        for (String constant : List.of("F_STRING", "F_STRING_INT")) {
            assertThat(definition(withNames, constant)).isEqualTo(definition(without, constant));
        }
    }

    /** Other languages name methods and parameters as they like; only a class file can show it. */
    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("60")
    void a_keyword_as_a_name_is_refused_or_avoided(TestCompiler compiler) throws IOException {
        Path far = source("Far", "public interface Far { void xwitch(String name); void other(String xlass); }");
        Path classes = compile(compiler, "far", far, "-parameters").classes();
        rename(classes.resolve("Far.class"), "xlass", "class");
        Path near = source("Near", IMPORT + "@AsTask(of = Far.class) interface Near {}");
        TestCompiler.Result avoided = compile(compiler, "avoided", near, with(classes));
        assertThat(avoided.errors()).isEmpty();
        assertThat(avoided.sources().get("NearTasks.java")).contains("other(String class_)");
        rename(classes.resolve("Far.class"), "xwitch", "switch");
        TestCompiler.Result refused = compile(compiler, "refused", near, with(classes));
        assertThat(refused.errors()).singleElement().asString().startsWith("[AsTaskName] switch is no name");
    }

    /** Names of one length can be changed in place. */
    private static void rename(Path file, String from, String to) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(from);
        Files.writeString(file, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("36")
    void an_annotation_in_a_wrong_place_is_the_compilers_error(TestCompiler compiler) throws IOException {
        Path file = source(
                "Misplaced",
                IMPORT + "class Misplaced {\n@AsTask Misplaced() {}\n@AsTask int field;\nvoid f(@AsTask int a) {} }");
        TestCompiler.Result result = compile(compiler, "out", file);
        assertThat(result.errors()).hasSize(3).noneMatch(e -> e.contains("[AsTask"));
        assertThat(result.sources()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("53")
    void an_attribute_that_is_no_constant_is_the_compilers_error(TestCompiler compiler) throws IOException {
        Path file = source("Inconstant", IMPORT + """
                class Inconstant {
                    static String soon() { return "1s"; }
                    @AsTask(timeout = soon()) static void one() {}
                    @AsTask(runner = Runner.NOWHERE) static void two() {}
                }
                """);
        TestCompiler.Result result = compile(compiler, "out", file);
        assertThat(result.errors()).isNotEmpty().noneMatch(e -> e.contains("[AsTask"));
        assertThat(result.sources()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("56")
    void the_newest_level_of_the_compiler_is_no_cause_for_a_warning(TestCompiler compiler) throws IOException {
        String newest = compiler == TestCompiler.JAVAC
                ? Integer.toString(Runtime.version().feature())
                : CompilerOptions.getLatestVersion();
        Path file = source("Newest", IMPORT + "class Newest { @AsTask static void one() {} }");
        TestCompiler.Result result = compile(compiler, "out", file, "--release", newest);
        assertThat(result.messages())
                // Since there are unnamed variables the Eclipse compiler has a taste in lambdas.
                .filteredOn(m -> !m.text().contains("lambda parameter"))
                .isEmpty();
        assertThat(result.sources()).containsOnlyKeys("NewestTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Case("7")
    void a_clash_is_told_with_both_methods_and_a_name_to_set(TestCompiler compiler) throws IOException {
        Path file = source(
                "Clash",
                IMPORT + "class Clash { @AsTask static void run(int a) {} @AsTask static void runCall(int a) {} }");
        assertThat(compile(compiler, "out", file).errors())
                .singleElement()
                .asString()
                .contains("[AsTaskNameClash]", "runCall(int)", "run(int)", "set name = \"runCall_int2\"");
    }
}
