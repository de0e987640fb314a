package runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Attempt;
import io.strand4j.annotations.TaskKey;
import io.strand4j.task.TaskContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What a generated class has, and what it asks of the class it is generated for. */
public class Members { // case S5-3 // case S5-5

    @AsTask
    public static int submit(int n) {
        return n;
    }

    @AsTask
    public static int send(int n) {
        return n;
    }

    @AsTask
    public static String informed(String text) { // case S5-4
        TaskContext context = TaskContext.current();
        context.progress(1, "done");
        context.put("seen", text);
        context.checkCancelled();
        return context.key().isEmpty() + " " + context.attempt();
    }

    @AsTask
    public static String injected(@TaskKey String key, String text, @Attempt int attempt) {
        return text + attempt + key.isEmpty();
    }

    public static void main(String... arguments) throws Exception {
        Class<?> generated = Class.forName("runs.MembersTasks", true, Members.class.getClassLoader());
        List<String> methods = Arrays.stream(generated.getDeclaredMethods())
                .filter(m -> !m.isSynthetic())
                .map(Method::getName)
                .toList();
        assertThat(methods)
                .containsExactlyInAnyOrder(
                        "submit", "submitCall", "submitHandle",
                        "send", "sendCall", "sendHandle",
                        "informed", "informedCall", "informedHandle",
                        "injected", "injectedCall", "injectedHandle");
        assertThat(generated.getDeclaredClasses())
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder("SubmitHandle", "SendHandle", "InformedHandle", "InjectedHandle", "Catalog");
        assertThat(generated.getDeclaredFields())
                .filteredOn(f -> !Modifier.isPrivate(f.getModifiers()) && !f.isSynthetic())
                .extracting(Field::getName)
                .containsExactlyInAnyOrder("SUBMIT", "SEND", "INFORMED", "INJECTED");

        assertThat(informed("by hand")).isEqualTo("true 1");
        try (Strand strand = Strand.temporary()) {
            MembersTasks tasks = new MembersTasks(strand);
            var informed = tasks.informed("x");
            assertThat(informed.getOrThrow(Duration.ofSeconds(60))).isEqualTo("false 1");
            assertThat(informed.getMetadata()).containsEntry("seen", "x");
            assertThat(tasks.injected("x").getOrThrow(Duration.ofSeconds(60))).isEqualTo("x1false");
        }
    }
}
