package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TargetProvider;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the instances of instance tasks come from when no caller gives one. */
class TargetsTest {

    /** Has a provider among the services. */
    interface Provided {
        String name();
    }

    /** Has a constructor. */
    static final class Constructed {
        private int calls;

        int count() {
            return ++calls;
        }
    }

    /** Has neither. */
    interface Missing {
        String name();
    }

    static final TaskDefinition<Provided, String> PROVIDED = TaskDefinition.<Provided, String>define(
                    "targets.provided", TypeRef.of(String.class))
            .runner(Runner.PROCESS)
            .target(Provided.class)
            .body((target, arguments) -> target.name());
    static final TaskDefinition<Constructed, Integer> CONSTRUCTED = TaskDefinition.<Constructed, Integer>define(
                    "targets.constructed", TypeRef.of(int.class))
            .runner(Runner.PROCESS)
            .target(Constructed.class, Constructed::new)
            .body((target, arguments) -> target.count());
    static final TaskDefinition<Missing, String> MISSING = TaskDefinition.<Missing, String>define(
                    "targets.missing", TypeRef.of(String.class))
            .runner(Runner.PROCESS)
            .target(Missing.class)
            .body((target, arguments) -> target.name());

    /** Found by worker JVMs. */
    public static final class Provider implements TargetProvider<Provided> {
        @Override
        public Class<Provided> type() {
            return Provided.class;
        }

        @Override
        public Provided get() {
            return () -> "from the provider";
        }
    }

    /** Found by worker JVMs. */
    public static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(PROVIDED, CONSTRUCTED, MISSING);
        }
    }

    private Strand strand;

    @BeforeEach
    void open() {
        strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .build();
    }

    @AfterEach
    void close() {
        strand.close();
    }

    @Test
    void aProviderMakesTheTargetInAWorkerJvmAndHere() {
        assertThat(PROVIDED.call(strand, null).start().getResult(ofSeconds(30))).isEqualTo("from the provider");
        assertThat(PROVIDED.call(strand, null).on(Runner.THREAD).start().getResult(ofSeconds(30)))
                .isEqualTo("from the provider");
    }

    @Test
    void theConstructorIsCalledOncePerWorkerJvm() {
        assertThat(CONSTRUCTED.call(strand, null).start().getResult(ofSeconds(30)))
                .isEqualTo(1);
        assertThat(CONSTRUCTED.call(strand, null).start().getResult(ofSeconds(30)))
                .isEqualTo(2);
    }

    @Test
    void aTargetThatNobodyMakesIsNamed() {
        assertThatThrownBy(() -> MISSING.call(strand, null).start().getResult(ofSeconds(30)))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("targets.missing")
                .hasMessageContaining(Missing.class.getName())
                .hasMessageContaining("TargetProvider");
    }
}
