package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can be said of worker JVMs, seen from inside one. */
public class ProcessOptionsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<byte[]> KEPT = new ArrayList<>();

    private static final TaskDefinition<Void, Long> HEAP = TaskDefinition.<Void, Long>define(
                    "options.heap", TypeRef.of(long.class))
            .runner(Runner.PROCESS)
            .body((target, arguments) -> Runtime.getRuntime().maxMemory());

    private static final TaskDefinition<Void, Long> GROW = TaskDefinition.<Void, Long>define(
                    "options.grow", TypeRef.of(long.class))
            .runner(Runner.PROCESS)
            .parameter(TaskParameter.of("bytes", TypeRef.of(int.class)))
            .body((target, arguments) -> {
                byte[] bytes = new byte[(int) arguments[0]];
                Arrays.fill(bytes, (byte) 1); // memory that nobody has touched is not there
                KEPT.add(bytes);
                return ProcessHandle.current().pid();
            });

    /** What worker JVMs find. */
    public static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(HEAP, GROW);
        }
    }

    private static Strand with(ProcessOptions options) {
        return Strand.builder().store("memory:").processes(options).build();
    }

    private static long grow(Strand strand, int bytes) {
        return GROW.call(strand, null, bytes).start().getResult(SOON);
    }

    @Test
    void theHeapHasItsBound() {
        try (Strand strand = with(ProcessOptions.defaults().size(1).heap(100L << 20))) {
            assertThat(HEAP.call(strand, null).start().getResult(SOON)).isBetween(90L << 20, 100L << 20);
        }
        assertThatThrownBy(() -> ProcessOptions.defaults().heap(1)).hasMessageContaining("bytes, not 1");
    }

    @Test
    void aWorkerJvmThatHasGrownIsReplacedAndOthersAreNot() {
        try (Strand strand = with(ProcessOptions.defaults().size(1).memoryCap(300L << 20))) {
            long small = grow(strand, 1 << 20);
            assertThat(grow(strand, 400 << 20)).isEqualTo(small); // a call that runs is not disturbed
            long next = grow(strand, 1 << 20);
            assertThat(next).isNotEqualTo(small);
            assertThat(grow(strand, 1 << 20)).isEqualTo(next);
        }
        assertThatThrownBy(() -> ProcessOptions.defaults().memoryCap(0)).hasMessageContaining("must be positive");
    }

    @Test
    void eachTaskCanHaveAFreshOne() {
        try (Strand strand = with(ProcessOptions.defaults().size(1).tasksPerJvm(1))) {
            Set<Long> pids = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                pids.add(grow(strand, 1));
            }
            assertThat(pids).hasSize(3);
        }
    }

    @Test
    void anotherCollectorTakesThePlaceOfOurs() {
        try (Strand strand = with(ProcessOptions.defaults().size(1).jvmArguments("-XX:+UseParallelGC"))) {
            assertThat(grow(strand, 1)).isPositive();
        }
    }
}
