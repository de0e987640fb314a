package runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import java.time.Duration;

/** Overloads: each starter runs the method it is called as. */
public class Overloaded { // case 8 // case 10

    @AsTask
    public static String square(int n) {
        return "int";
    }

    @AsTask(name = "squareBoxed")
    public static String square(Integer n) {
        return "Integer";
    }

    @AsTask
    public static String f(long n) {
        return "long";
    }

    @AsTask(name = "fInt")
    public static String f(int n) {
        return "int";
    }

    @AsTask
    public interface Client { // case 8b
        default String submit(String text) {
            return "String";
        }

        default String submit(int... numbers) {
            return "int[]";
        }

        default String submit(String text, Object more) {
            return "String, Object";
        }
    }

    public static void main(String... arguments) {
        Duration soon = Duration.ofSeconds(60);
        try (Strand strand = Strand.temporary()) {
            OverloadedTasks tasks = new OverloadedTasks(strand);
            assertThat(tasks.square(1).getOrThrow(soon)).isEqualTo("int");
            assertThat(tasks.square(Integer.valueOf(1)).getOrThrow(soon)).isEqualTo("Integer");
            assertThat(tasks.f(1L).getOrThrow(soon)).isEqualTo("long");
            assertThat(tasks.f(1).getOrThrow(soon)).isEqualTo("int");
            assertThat(OverloadedTasks.SQUARE.id()).isEqualTo("runs.Overloaded.square");
            assertThat(OverloadedTasks.SQUARE_BOXED.id()).isEqualTo("runs.Overloaded.squareBoxed");

            Overloaded_ClientTasks client = new Overloaded_ClientTasks(new Client() {}, strand);
            assertThat(client.submit("a").getOrThrow(soon)).isEqualTo("String");
            assertThat(client.submit(1, 2).getOrThrow(soon)).isEqualTo("int[]");
            assertThat(client.submit("a", "b").getOrThrow(soon)).isEqualTo("String, Object");
            assertThat(client.submit_StringCall("a").start().getOrThrow(soon)).isEqualTo("String");
            assertThat(Overloaded_ClientTasks.SUBMIT_INT_ARRAY.id()).isEqualTo("runs.Overloaded.Client.submit_intArray");
        }
    }
}
