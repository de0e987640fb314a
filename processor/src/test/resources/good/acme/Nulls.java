package acme;

import io.strand4j.annotations.AsTask;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
public class Nulls {

    @AsTask
    public static @Nullable String find(@Nullable String name, List<@Nullable String> names, String @Nullable [] more) {
        return name;
    }
}
