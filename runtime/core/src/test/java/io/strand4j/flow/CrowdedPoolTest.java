package io.strand4j.flow;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many threads of a pool wait for other calls as may: no further one is replaced, and whoever must wait waits. */
@Timeout(120)
class CrowdedPoolTest {

    private static final Duration SOON = ofSeconds(60);

    /** So many threads of a pool are replaced at most. */
    private static final int REPLACED = 1_000;

    private final Strand strand = Strand.builder().store("memory:").threads(1).build();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @BeforeEach
    void crowd() {
        TaskHandle<Integer> gated = strand.call(Runner.COROUTINE, () -> {
                    gate.await();
                    return 1;
                })
                .start();
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < REPLACED; i++) {
            strand.call(Runner.THREAD, () -> {
                        waiting.incrementAndGet();
                        return gated.getResult();
                    })
                    .start();
        }
        await().atMost(SOON).until(() -> waiting.get() == REPLACED);
    }

    @AfterEach
    void close() {
        gate.countDown();
        strand.close();
    }

    @Test
    void aGroupThatIsClosedThereCancelsItsCallsAndWaitsForThem() {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<TaskStatus> left = new AtomicReference<>();
        AtomicReference<TaskGroup> closed = new AtomicReference<>();
        strand.call(Runner.THREAD, () -> {
                    TaskGroup group = TaskGroup.open(strand);
                    closed.set(group);
                    TaskHandle<Integer> call = group.fork(Runner.COROUTINE, () -> {
                        never.await();
                        return 1;
                    });
                    thrown.set(catchThrowable(group::close));
                    left.set(call.getStatus());
                    return 0;
                })
                .start()
                .getResult(SOON);
        assertThat(thrown.get()).isInstanceOf(TaskRejectedException.class).hasMessageContaining("nested too deep");
        assertThat(left.get()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(catchThrowable(() -> closed.get().fork(Runner.COROUTINE, () -> 1)))
                .hasMessageContaining("is closed");
    }

    @Test
    void aGroupOfWhichAllHaveEndedIsClosedAsEver() {
        int result = strand.call(Runner.THREAD, () -> {
                    try (TaskGroup group = TaskGroup.open(strand)) {
                        return group.fork(Runner.SYNC, () -> 7).getResult();
                    }
                })
                .start()
                .getResult(SOON);
        assertThat(result).isEqualTo(7);
    }

    @Test
    void theCallbackOfAJobIsCalledAlthoughTheJobCannotBeWaitedFor() {
        List<JobReport> told = Collections.synchronizedList(new ArrayList<>());
        Throwable thrown = catchThrowable(() -> strand.call(
                        Runner.THREAD,
                        () -> Pipeline.of((Integer number) -> strand.call(Runner.COROUTINE, () -> number))
                                .runJob(List.of(1, 2), result -> {}, told::add))
                .start()
                .getResult(SOON));
        assertThat(thrown).hasStackTraceContaining("nested too deep");
        assertThat(told).hasSize(1);
    }
}
