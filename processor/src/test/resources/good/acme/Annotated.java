package acme;

import io.strand4j.annotations.AsTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

@AsTask
public interface Annotated { // case 46

    String find(@Nullable String name);

    String find(List<@Nullable String> names, @Nullable Integer more);
}
