package io.strand4j.flow;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitTest {

    private static final Duration SOON = ofSeconds(30);

    private final Strand strand = Strand.builder().store("memory:").build();
    private final List<CountDownLatch> gates = new ArrayList<>();
    private final List<TaskHandle<Integer>> calls = new ArrayList<>();

    @AfterEach
    void close() {
        strand.close();
    }

    /** Calls that end when their gates open; those with an odd number fail. */
    private void start(int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            CountDownLatch gate = new CountDownLatch(1);
            gates.add(gate);
            calls.add(strand.call(Runner.COROUTINE, () -> {
                        gate.await();
                        if (number % 2 == 1) {
                            throw new IllegalStateException("odd");
                        }
                        return number;
                    })
                    .start());
        }
    }

    private void end(int number) {
        gates.get(number).countDown();
    }

    @Test
    @Tag("ASY-10")
    void oneIsDoneAndTheOthersArePending() {
        start(10);
        end(4);
        Awaited<Integer> first = Tasks.await(calls, WaitFor.FIRST_COMPLETED);

        assertThat(first.done()).containsExactly(calls.get(4));
        assertThat(first.pending()).hasSize(9).doesNotContain(calls.get(4));
    }

    @Test
    @Tag("ASY-11")
    void aWaitThatRunsOutIsNoExceptionAndCancelsNothing() {
        start(3);
        end(2);
        assertThat(calls.get(2).getResult(SOON)).isEqualTo(2);
        Awaited<Integer> some = Tasks.await(calls, WaitFor.ALL_COMPLETED, ofMillis(20));

        assertThat(some.done()).containsExactly(calls.get(2));
        assertThat(some.pending()).containsExactly(calls.get(0), calls.get(1)).allMatch(call -> !call.isReady());
        assertThat(Tasks.await(calls, WaitFor.ALL_COMPLETED, Duration.ZERO)).isEqualTo(some);
    }

    @Test
    @Tag("ASY-12")
    @Tag("ASY-B5")
    void theRestIsWaitedForStepByStep() throws Exception {
        start(4);
        end(0);
        Awaited<Integer> first = Tasks.await(calls, WaitFor.FIRST_COMPLETED);
        end(1);
        Awaited<Integer> second = Tasks.await(first.pending(), WaitFor.FIRST_COMPLETED, SOON);
        AtomicReference<Awaited<Integer>> all = new AtomicReference<>();
        Thread waiter = new Thread(() -> all.set(Tasks.await(second.pending(), WaitFor.ALL_COMPLETED)));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.WAITING);
        end(2);
        await().during(ofMillis(50)).until(() -> waiter.getState() == Thread.State.WAITING); // for the last one
        end(3);
        waiter.join();

        assertThat(all.get().done()).containsExactly(calls.get(2), calls.get(3));
        assertThat(all.get().pending()).isEmpty();
    }

    @Test
    @Tag("ASY-13")
    void aFailureEndsTheWaitForOneAndWaitingForNothingIsAnError() throws Exception {
        start(6);
        end(0);
        assertThat(calls.get(0).getResult(SOON)).isZero();
        calls.get(2).cancel(); // which is no failure
        AtomicReference<Awaited<Integer>> awaited = new AtomicReference<>();
        Thread waiter = new Thread(() -> awaited.set(Tasks.await(calls, WaitFor.FIRST_EXCEPTION)));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.WAITING);
        end(3);
        waiter.join();

        assertThat(awaited.get().done()).containsExactly(calls.get(0), calls.get(2), calls.get(3));
        assertThatThrownBy(() -> Tasks.await(List.<TaskHandle<Integer>>of(), WaitFor.ALL_COMPLETED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no calls to wait for");
        assertThat(Tasks.await(List.of(calls.get(1), calls.get(1)), WaitFor.ALL_COMPLETED, ofMillis(1))
                        .pending())
                .hasSize(1);
    }

    @Test
    void whereNothingFailsTheWaitForAFailureIsForAll() {
        start(1);
        end(0);
        assertThat(Tasks.await(calls, WaitFor.FIRST_EXCEPTION, SOON).pending()).isEmpty();
    }

    @Test
    void aCallOfWhichNothingIsKnownHasEnded() {
        List<TaskHandle<Object>> nobody = List.of(strand.handle("nobody"));
        assertThat(Tasks.await(nobody, WaitFor.ALL_COMPLETED).done()).isEqualTo(nobody);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() throws Exception {
        start(1);
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try {
                Tasks.await(calls, WaitFor.ALL_COMPLETED);
            } catch (WaitInterruptedException interrupted) {
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        waiter.start();
        waiter.interrupt();
        waiter.join();
        assertThat(flag.get()).isTrue();
        assertThat(calls.get(0).getStatus()).isNotEqualTo(TaskStatus.CANCELLED);
    }
}
