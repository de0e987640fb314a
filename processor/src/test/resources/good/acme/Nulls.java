package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Check;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
public class Nulls { // case 47

    @AsTask(suppress = Check.MUTABLE_ARGUMENT)
    public static @Nullable String find(@Nullable String name, List<@Nullable String> names, String @Nullable [] more) { // case 46
        return name;
    }

    @AsTask
    public static Map.@Nullable Entry<String, @Nullable Integer> entry(Map.@Nullable Entry<String, String> entry) {
        return null;
    }

    @AsTask
    public static Stream<@Nullable String> stream(@Nullable String... texts) {
        return Stream.of(texts);
    }
}
