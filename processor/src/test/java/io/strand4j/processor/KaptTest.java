package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stubs as kapt writes them of Kotlin sources; case 60. Kotlin itself is not there. */
class KaptTest {

    private static final String STUB = """
            package kotlinish;

            @kotlin.Metadata(mv = {2, 1, 0}, k = 1, xi = 48, d1 = {"\\u0000\\f\\n\\u0002"}, d2 = {"Lkotlinish/Stub;", "()V"})
            public final class Stub {
                @org.jetbrains.annotations.NotNull()
                public static final kotlinish.Stub.Companion Companion = null;

                public Stub() {
                    super();
                }

                @io.strand4j.annotations.AsTask()
                @org.jetbrains.annotations.NotNull()
                public final java.lang.String greet(@org.jetbrains.annotations.NotNull()
                %s name, int p1) {
                    return null;
                }

                @kotlin.Metadata(mv = {2, 1, 0}, k = 1, xi = 48)
                public static final class Companion {

                    private Companion() {
                        super();
                    }

                    @io.strand4j.annotations.AsTask()
                    @kotlin.jvm.JvmStatic()
                    public final int twice(int number) {
                        return 0;
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private TestCompiler.Result compile(String parameter) throws IOException {
        annotation(
                "kotlin",
                "Metadata",
                "int[] mv(); int k(); int xi(); String[] d1() default {}; String[] d2() default {};");
        annotation("kotlin.jvm", "JvmStatic", "");
        annotation("org.jetbrains.annotations", "NotNull", "");
        Path stub = Files.writeString(folder.resolve("Stub.java"), STUB.formatted(parameter));
        return TestCompiler.JAVAC.compile(
                folder.resolve("out"),
                List.of(
                        stub,
                        folder.resolve("Metadata.java"),
                        folder.resolve("JvmStatic.java"),
                        folder.resolve("NotNull.java")));
    }

    private void annotation(String inPackage, String name, String members) throws IOException {
        Files.writeString(
                folder.resolve(name + ".java"),
                "package " + inPackage + "; public @interface " + name + " { " + members + " }");
    }

    @Test
    void a_stub_is_an_owner_like_any_other() throws IOException {
        TestCompiler.Result result = compile("java.lang.String");
        assertThat(result.messages()).isEmpty();
        assertThat(result.sources()).containsOnlyKeys("kotlinish/StubTasks.java", "kotlinish/Stub_CompanionTasks.java");
        assertThat(result.sources().get("kotlinish/StubTasks.java"))
                .contains("GreetHandle greet(@NotNull String name, int p1)");
    }

    @Test
    void a_type_that_kotlin_did_not_find_is_named_once() throws IOException {
        TestCompiler.Result result = compile("error.NonExistentClass");
        // It is javac's error as well, and says where the name stands.
        assertThat(result.errors())
                .filteredOn(e -> e.startsWith("[AsTask"))
                .singleElement()
                .asString()
                .startsWith("[AsTaskUndefined] the type NonExistentClass does not exist");
        assertThat(result.sources()).containsOnlyKeys("kotlinish/Stub_CompanionTasks.java");
    }

    /** A class of another language: what is written here in other words is put into the class file. */
    private TestCompiler.Result owner(String members, String otherWord, String keyword) throws IOException {
        Path foreign = Files.writeString(folder.resolve("Foreign.java"), "public class Foreign { " + members + " }");
        Path output = folder.resolve("foreign");
        Path classes = TestCompiler.JAVAC
                .compile(output, List.of(foreign), List.of("-parameters"), List.of(new TaskProcessor()))
                .classes();
        Path file = classes.resolve("Foreign.class");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(otherWord);
        Files.writeString(file, text.replace(otherWord, keyword), StandardCharsets.ISO_8859_1);
        Path owner = Files.writeString(
                folder.resolve("Owner.java"), "@io.strand4j.annotations.AsTask(of = Foreign.class) interface Owner {}");
        return TestCompiler.JAVAC.compile(
                folder.resolve("out"),
                List.of(owner),
                List.of("-classpath", classes + TestCompiler.classPathBehind()),
                List.of(new TaskProcessor()));
    }

    @Test
    void a_parameter_that_is_a_word_of_java_travels_by_its_position() throws IOException {
        TestCompiler.Result result = owner("public int one(int def4ult) { return 1; }", "def4ult", "default");
        assertThat(result.messages()).isEmpty();
        assertThat(result.sources().get("OwnerTasks.java"))
                .contains(".parameter(\"arg0\"", "OneHandle one(int default_)");
    }

    @Test
    void a_method_that_is_a_word_of_java_is_refused() throws IOException {
        TestCompiler.Result result = owner("public int n3w() { return 1; }", "n3w", "new");
        assertThat(result.errors())
                .singleElement()
                .asString()
                .startsWith("[AsTaskName] new is no name that Java code can call");
    }
}
