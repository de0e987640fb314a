package runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.annotations.AsTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ids are made of types without what is annotated on them. */
@AsTask
public interface Annotated { // case 46

    default void find(@Nullable String name) {}

    default void find(List<@Nullable String> names, @Nullable Integer more) {}

    static void main(String... arguments) {
        assertThat(new AnnotatedTasks.Catalog().tasks())
                .extracting(task -> task.id())
                .contains("runs.Annotated.find_String", "runs.Annotated.find_List_Integer");
    }
}
