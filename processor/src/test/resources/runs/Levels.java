package runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.annotations.AsTask;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRegistry;
import java.util.List;

/** A catalogue of another level is refused before anything of it is used. */
public class Levels { // case S5-7

    @AsTask
    public static int one() {
        return 1;
    }

    /** What a processor of another version would have generated. */
    static final class Later implements TaskCatalog {
        @Override
        public int apiLevel() {
            return new LevelsTasks.Catalog().apiLevel() + 1;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            throw new NoSuchMethodError("what is not there yet");
        }
    }

    public static void main(String... arguments) {
        assertThat(new LevelsTasks.Catalog().apiLevel()).isEqualTo(TaskCatalog.API_LEVEL);
        assertThat(TaskRegistry.of(List.of(new LevelsTasks.Catalog())).find("runs.Levels.one")).isPresent();
        assertThatThrownBy(() -> TaskRegistry.of(List.of(new LevelsTasks.Catalog(), new Later())))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .contains("runs.Levels$Later")
                .contains("API level " + (TaskCatalog.API_LEVEL + 1))
                .contains("runtime has " + TaskCatalog.API_LEVEL)
                .contains("use the same version of strand4j-processor and strand4j-runtime")
                .doesNotContain("\n");
    }
}
