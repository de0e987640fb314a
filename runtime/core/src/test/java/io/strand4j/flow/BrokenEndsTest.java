package io.strand4j.flow;

import static io.strand4j.flow.WatchedHandles.broken;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An end that cannot be read is a failure, and leaves nobody waiting. */
@Timeout(60)
class BrokenEndsTest {

    private static final Duration SOON = ofSeconds(30);

    private final Strand strand = Strand.builder().store("memory:").build();

    @AfterEach
    void close() {
        strand.close();
    }

    private TaskCall<Integer, TaskHandle<Integer>> one() {
        return strand.call(Runner.COROUTINE, () -> 1);
    }

    @Test
    void anErrorWhereAResultIsReadIsTheFailureOfAGather() {
        for (String method : List.of("getResult", "whenEnded")) {
            TaskHandle<List<Integer>> gathered =
                    Tasks.gather(List.of(WatchedHandles.of(one().start(), broken(method))));
            assertThatThrownBy(() -> gathered.getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .hasRootCauseInstanceOf(NoClassDefFoundError.class);
        }
        assertThat(Tasks.<Integer>outcome(WatchedHandles.of(one().start(), broken("getResult"))))
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.error()).isInstanceOf(NoClassDefFoundError.class));
    }

    @Test
    void anErrorWhereAnEndIsReadEndsAGroup() {
        assertThatThrownBy(() ->
                        TaskGroup.open(strand).run(group -> group.fork(WatchedHandles.of(one(), broken("getStatus")))))
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aCallThatCannotBeCancelledKeepsNoOtherFromIt() {
        CountDownLatch never = new CountDownLatch(1);
        TaskCall<Integer, TaskHandle<Integer>> waits = strand.call(Runner.COROUTINE, () -> {
            never.await();
            return 1;
        });
        TaskGroup group = TaskGroup.open(strand).grace(Duration.ofMillis(20));
        TaskHandle<Integer> first = group.fork(WatchedHandles.of(waits, broken("cancel")));
        TaskHandle<Integer> second = group.fork(waits);
        group.stop();
        assertThat(second.isReady()).isTrue();
        assertThat(first.isReady()).isFalse();
        never.countDown();
        assertThatThrownBy(group::close).hasMessageContaining("stopped");
    }
}
