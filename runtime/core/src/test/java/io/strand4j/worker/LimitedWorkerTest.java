package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What counts for a worker that takes a number of calls and ends. */
@Timeout(60)
class LimitedWorkerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder().queue(queue).build();

    @AfterEach
    void close() {
        strand.close();
        queue.close();
    }

    @Test
    void aCallThatStillWaitsForOthersIsNotCounted() {
        TaskHandle<Integer> first =
                Jobs.ADD.call(strand, null, 1, 1).delay(Duration.ofDays(1)).start();
        TaskHandle<Integer> waits =
                Jobs.ADD.call(strand, null, 2, 2).after(first).priority(9).start();
        TaskHandle<Integer> ready = Jobs.ADD.call(strand, null, 3, 3).start();
        TaskHandle<Integer> another = Jobs.ADD.call(strand, null, 4, 4).start();

        assertThat(strand.worker().calls(1).concurrency(1).start().awaitEnd(SOON))
                .isTrue();

        assertThat(ready.getResult(SOON)).isEqualTo(6);
        assertThat(waits.getStatus()).isEqualTo(TaskStatus.PENDING);
        assertThat(another.getStatus()).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    void aWorkerOfTwoCallsTakesTwo() {
        for (int i = 0; i < 3; i++) {
            Jobs.ADD.call(strand, null, i, i).start();
        }
        assertThat(strand.worker().calls(2).concurrency(5).start().awaitEnd(SOON))
                .isTrue();
        assertThat(queue.size()).isEqualTo(1);
    }

    /** They would run over where they are counted in nanoseconds. */
    @Test
    void timesAreACenturyAtMost() {
        Duration longer = Duration.ofDays(36_501);
        assertThatThrownBy(() -> strand.worker().visibility(longer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> Jobs.ADD.call(strand, null, 1, 1).delay(longer).start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("at most");
    }
}
