package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that nobody would keep, and a great many of good ones: an error has a place, and nothing else happens. */
class GeneratorFaultsTest {

    /** What does not even parse, which keeps javac from looking at anything else. */
    private static final List<String> UNREADABLE = List.of(
            "@AsTask(runnerClass = int) static void one() {}",
            "@AsTask( static void one() {}",
            "@AsTask static one() {}",
            "@AsTask static void one(int, int) {}");

    /** What parses and makes no sense; each in an owner of its own. */
    private static final List<String> MALFORMED = List.of(
            "@AsTask(name = 5) static void one() {}",
            "@AsTask(name = null) static void one() {}",
            "@AsTask(name = one()) static String one() { return \"\"; }",
            "@AsTask(runner = Runner.NONE) static void one() {}",
            "@AsTask(runner = {Runner.THREAD, Runner.SYNC}) static void one() {}",
            "@AsTask(none = 1) static void one() {}",
            "@AsTask(retries = 1 / 0) static void one() {}",
            "@AsTask(retries = \"many\") static void one() {}",
            "@AsTask(runnerClass = Missing.class) static void one() {}",
            "@AsTask(suppress = Check.NONE) static void one() {}",
            "@AsTask @AsTask static void one() {}",
            "@AsTask(name = \"a\", name = \"b\") static void one() {}",
            "@AsTask static void one(Missing<String>.Deeper<?>[] value) {}",
            "@AsTask static void one(List<int> value) {}",
            "@AsTask static void one(java.util.Map<String> value) {}",
            "@AsTask static Missing one() throws Missing { return null; }",
            "@AsTask static void one(@TaskParam(name = 7, aliases = {1}) int value) {}",
            "@AsTask int one = 1;",
            "@AsyncCompute(middleware = {Missing.class, 3}) static void one() {}",
            "@AsyncCompute(ttl = Missing.TTL, serialization = Serialization.XML) static void one() {}");

    /** Types that lead back to themselves: good ones, which a reader must not follow for ever. */
    private static final String CYCLIC = """
            import io.strand4j.annotations.*;
            import java.util.*;
            class Cyclic<T extends Comparable<T>> {
                record Tree(int value, List<Tree> branches, Map<String, Tree[]> named) {}
                sealed interface Left permits Both {}
                sealed interface Right permits Both {}
                record Both(Left left, Right right, Optional<Both> more) implements Left, Right {}
                static abstract class Node<N extends Node<N>> implements Comparable<N> { N next; }
                static class Leaf extends Node<Leaf> { public int compareTo(Leaf other) { return 0; } }
                enum Kind { ONE { }, TWO; Kind other; }
                @AsTask static Tree grow(Tree tree) { return tree; }
                @AsTask static Left turn(Right right, List<? extends Left> lefts) { return null; }
                @AsTask static Leaf next(Leaf leaf, Node<Leaf> node, Node<?> any) { return leaf; }
                @AsTask(suppress = Check.MUTABLE_ARGUMENT) static Kind kind(EnumMap<Kind, ? super Enum<Kind>> kinds) { return null; }
                @AsTask static Class<? extends Class<? extends Class<?>>> type() { return null; }
            }
            """;

    /** Bad ones, which the compiler reports. */
    private static final List<String> IMPOSSIBLE = List.of(
            "class A extends B { @io.strand4j.annotations.AsTask static void one(B b) {} } class B extends A {}",
            "interface A extends A { @io.strand4j.annotations.AsTask A one(); }",
            "class A<T extends T> { @io.strand4j.annotations.AsTask static void one(A<?> a) {} }",
            "record A(A a, int a) { @io.strand4j.annotations.AsTask static A one(A a) { return a; } }",
            "class A { @io.strand4j.annotations.AsTask static ATasks one(ATasks.OneHandle handle) { return null; } }",
            "class A extends A.B { static class B {} @io.strand4j.annotations.AsTask static void one(B b) {} }",
            "@io.strand4j.annotations.AsTask(of = A.class) interface A extends A {}",
            "@io.strand4j.annotations.AsTask @interface A { A value() default @A; }");

    @TempDir
    Path folder;

    private Path source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text);
    }

    private static void requireErrorsWithPlaces(TestCompiler.Result result, String what) {
        assertThat(result.success()).as(what).isFalse();
        assertThat(result.errors()).as(what).isNotEmpty().noneMatch(e -> e.contains("AsTaskProcessor"));
        assertThat(result.messages())
                .as(what)
                .noneMatch(m -> m.text().contains("Exception"))
                .filteredOn(m -> m.text().startsWith("[AsTask"))
                .allMatch(m -> !m.file().isEmpty() && m.line() > 0);
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Tag("F48")
    void malformed_annotations_are_errors_in_their_places(TestCompiler compiler) throws IOException {
        List<Path> together = new ArrayList<>();
        for (String members : MALFORMED) {
            together.add(bad("Bad" + together.size(), members));
        }
        TestCompiler.Result result = compiler.compile(folder.resolve("together"), together);
        requireErrorsWithPlaces(result, "all");
        assertThat(together)
                .allSatisfy(file -> assertThat(result.messages())
                        .anyMatch(m -> m.kind() == Diagnostic.Kind.ERROR && file.endsWith(m.file())));
        for (String members : UNREADABLE) {
            List<Path> alone = List.of(bad("Unreadable", members));
            requireErrorsWithPlaces(compiler.compile(folder.resolve("alone"), alone), members);
        }
    }

    private Path bad(String name, String members) throws IOException {
        return source(
                name,
                "import io.strand4j.annotations.*; import java.util.List; class " + name + " {\n" + members + "\n}\n");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void types_that_lead_back_to_themselves_are_read_once(TestCompiler compiler) throws IOException {
        TestCompiler.Result good = compiler.compile(folder.resolve("out"), List.of(source("Cyclic", CYCLIC)));
        assertThat(good.errors()).isEmpty();
        assertThat(good.sources()).containsOnlyKeys("CyclicTasks.java");
        for (String text : IMPOSSIBLE) {
            requireErrorsWithPlaces(compiler.compile(folder.resolve("bad"), List.of(source("A", text))), text);
        }
    }

    @Test
    void a_thousand_tasks_of_one_owner_compile() throws IOException {
        StringBuilder text = new StringBuilder("import io.strand4j.annotations.*; class Many {\n");
        for (int i = 0; i < 1000; i++) {
            text.append("@AsyncCompute(queue = \"q\", rate = \"r\", timeout = \"5m\", retries = 3)\n");
            text.append("static String task").append(i);
            text.append("(int a, String b, java.util.List<String> c) throws java.io.IOException { return b; }\n");
        }
        TestCompiler.Result result =
                TestCompiler.JAVAC.compile(folder.resolve("out"), List.of(source("Many", text + "}")));
        assertThat(result.messages()).isEmpty();
        assertThat(result.sources()).containsOnlyKeys("ManyTasks.java");
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    @Tag("F48")
    void two_builds_give_the_same_bytes(TestCompiler compiler) throws IOException {
        List<Path> files = new ArrayList<>(Fixtures.in("good"));
        Map<String, String> here = bytes(compiler.compile(folder.resolve("here"), files));
        Map<String, String> there = bytes(compiler.compile(folder.resolve("elsewhere/there"), files.reversed()));
        assertThat(there).isEqualTo(here).containsKey("META-INF/services/io.strand4j.task.TaskCatalog");
    }

    private static Map<String, String> bytes(TestCompiler.Result result) throws IOException {
        Map<String, String> files = new TreeMap<>(result.sources());
        try (Stream<Path> made = Files.walk(result.classes())) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                files.put(
                        result.classes().relativize(file).toString(),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
