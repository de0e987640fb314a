package runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A variable number of arguments is one array, whatever is passed. */
public class Variable { // case 11

    @AsTask
    public static String numbers(int... numbers) {
        return Arrays.toString(numbers);
    }

    @AsTask
    public static String texts(String... texts) {
        return Arrays.toString(texts);
    }

    @AsTask
    @SafeVarargs
    public static String lists(List<String>... lists) {
        StringBuilder all = new StringBuilder();
        for (List<String> list : lists) {
            all.append(list);
        }
        return all.toString();
    }

    public static void main(String... arguments) {
        Duration soon = Duration.ofSeconds(60);
        try (Strand strand = Strand.temporary()) {
            VariableTasks tasks = new VariableTasks(strand);
            assertThat(tasks.numbers().getOrThrow(soon)).isEqualTo("[]");
            assertThat(tasks.numbers(1, 2).getOrThrow(soon)).isEqualTo("[1, 2]");
            assertThat(tasks.numbers((int[]) null).getOrThrow(soon)).isEqualTo("null");
            assertThat(tasks.texts("a", null).getOrThrow(soon)).isEqualTo("[a, null]");
            assertThat(tasks.texts((String[]) null).getOrThrow(soon)).isEqualTo("null");
            assertThat(tasks.texts((String) null).getOrThrow(soon)).isEqualTo("[null]");
            assertThat(tasks.lists(List.of("a"), null).getOrThrow(soon)).isEqualTo("[a]null");
        }
    }
}
