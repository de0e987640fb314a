package io.strand4j.flow;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.WaitInterruptedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskGroupTest {

    private static final Duration SOON = ofSeconds(30);

    private final Strand strand = Strand.builder().store("memory:").threads(4).build();
    private final AtomicInteger inside = new AtomicInteger();

    @AfterEach
    void close() {
        strand.close();
        assertThat(inside).hasValue(0); // whatever has happened, nothing has outlived its block
    }

    /** A body that can be asked whether it is over. */
    private <T> Callable<T> inside(Callable<T> body) {
        return () -> {
            inside.incrementAndGet();
            try {
                return body.call();
            } finally {
                inside.decrementAndGet();
            }
        };
    }

    private static void spin(long nanos) {
        for (long until = System.nanoTime() + nanos; System.nanoTime() < until; ) {
            Thread.onSpinWait();
        }
    }

    private Callable<Integer> waiting() {
        return inside(() -> {
            new CountDownLatch(1).await();
            return 0;
        });
    }

    private static Callable<Integer> failing(String message) {
        return () -> {
            throw new IllegalStateException(message);
        };
    }

    @Test
    @Tag("ASY-14")
    void whatABlockForksHasEndedWhenItIsLeft() {
        CountDownLatch gate = new CountDownLatch(1);
        TaskHandle<Integer> first;
        TaskHandle<Integer> second;
        try (TaskGroup group = TaskGroup.open(strand)) {
            first = group.fork(Runner.THREAD, () -> {
                gate.await();
                spin(20_000_000); // long after the last statement of the block
                return 1;
            });
            second = group.fork(strand.call(Runner.COROUTINE, () -> 2));
            gate.countDown();
        }
        assertThat(first.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(first.getResult() + second.getResult()).isEqualTo(3);
    }

    @Test
    @Tag("ASY-15")
    void theFirstFailureCancelsTheOthersAndIsThrownWithLaterOnesSuppressed() {
        AtomicReference<TaskGroup> open = new AtomicReference<>();
        List<TaskHandle<Integer>> siblings = new ArrayList<>();
        CountDownLatch both = new CountDownLatch(2);
        Throwable thrown = catchThrowable(() -> {
            try (TaskGroup group = TaskGroup.open(strand)) {
                open.set(group);
                siblings.add(group.fork(Runner.THREAD, waiting()));
                for (String message : List.of("first", "second")) {
                    group.fork(Runner.COROUTINE, () -> {
                        both.countDown();
                        both.await(); // so that neither is cancelled before it can fail
                        throw new IllegalStateException(message);
                    });
                }
            }
        });
        assertThat(thrown).isInstanceOf(TaskFailedException.class).cause().isInstanceOf(IllegalStateException.class);
        assertThat(thrown.getSuppressed().length).isLessThanOrEqualTo(1); // the second, unless it was cancelled
        assertThat(siblings).allMatch(handle -> handle.getStatus() == TaskStatus.CANCELLED);
        assertThatThrownBy(() -> open.get().fork(Runner.THREAD, () -> 1))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("closed; fork inside its block");
    }

    @Test
    void aLaterFailureIsSuppressed() {
        TaskGroup group = TaskGroup.open(strand);
        group.fork(Runner.SYNC, failing("first"));
        group.end(new TaskFailedException("as if a call had failed before its cancel", new IOException("second")));
        assertThatThrownBy(group::close)
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("first")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(later -> assertThat(later).hasRootCauseMessage("second")));
    }

    @Test
    void aBlockThatFailsCancelsWhatItHasForked() {
        List<TaskHandle<Integer>> forked = new ArrayList<>();
        assertThatThrownBy(() -> TaskGroup.open(strand).run(group -> {
                    forked.add(group.fork(Runner.THREAD, waiting()));
                    throw new IOException("the block");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the block")
                .hasNoSuppressedExceptions();
        assertThat(forked).allMatch(handle -> handle.getStatus() == TaskStatus.CANCELLED);

        assertThatThrownBy(() -> TaskGroup.open(strand).run(group -> {
                    TaskHandle<Integer> sibling = group.fork(Runner.THREAD, waiting());
                    group.fork(Runner.THREAD, failing("the call"));
                    return sibling.getResult(); // cancelled: what the block sees of it
                }))
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("the call")
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(TaskCancelledException.class));
    }

    @Test
    @Tag("ASY-04")
    void aBlockGivesItsResultAndMayBeWithinAnother() {
        int sum = TaskGroup.open(strand).run(outer -> {
            TaskHandle<Integer> one = outer.fork(
                    Runner.THREAD,
                    () -> TaskGroup.open(outer)
                            .run(inner -> inner.fork(Runner.THREAD, () -> 20).getResult()));
            return one.getResult() + outer.fork(Runner.COROUTINE, () -> 22).getResult();
        });
        assertThat(sum).isEqualTo(42);
    }

    @Test
    void aCallThatSomebodyCancelsIsNoFailure() {
        TaskHandle<Integer> other;
        try (TaskGroup group = TaskGroup.open(strand)) {
            group.fork(Runner.THREAD, waiting()).cancel();
            other = group.fork(Runner.THREAD, () -> 1);
        }
        assertThat(other.getResult()).isEqualTo(1);
    }

    @Test
    @Tag("ASY-B7")
    void noMoreThanTheLimitRunAtOnce() throws Exception {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        Thread block = new Thread(() -> {
            try (TaskGroup group = TaskGroup.open(strand).limit(3)) {
                for (int i = 0; i < 200; i++) {
                    group.fork(Runner.COROUTINE, inside(() -> {
                        most.accumulateAndGet(inside.get(), Math::max);
                        gate.await();
                        return ended.incrementAndGet();
                    }));
                }
            }
        });
        block.start();
        await().during(ofMillis(50)).until(() -> most.get() == 3); // and the fourth fork waits
        gate.countDown();
        block.join();
        assertThat(ended).hasValue(200);
        assertThat(most).hasValue(3);
    }

    /** Each of three waits for what it forks; with one place for all that is only possible because it lends its own. */
    @Test
    void aLimitDoesNotMakeAGroupWaitForItself() {
        for (Runner runner : List.of(Runner.SYNC, Runner.THREAD, Runner.COROUTINE)) {
            int sum = TaskGroup.open(strand)
                    .limit(1)
                    .run(group -> group.fork(
                                    runner,
                                    () -> 1
                                            + group.fork(
                                                            runner,
                                                            () -> 1
                                                                    + group.fork(runner, () -> 1)
                                                                            .getResult())
                                                    .getResult())
                            .getResult());
            assertThat(sum).isEqualTo(3);
        }
    }

    @Test
    void aTreeOfGroupsHasOneLimit() {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        try (TaskGroup tree = TaskGroup.open(strand).treeLimit(2)) {
            for (int i = 0; i < 10; i++) {
                tree.fork(Runner.COROUTINE, () -> {
                    try (TaskGroup branch = TaskGroup.open(tree)) {
                        for (int j = 0; j < 10; j++) {
                            branch.fork(Runner.COROUTINE, inside(() -> {
                                most.accumulateAndGet(inside.get(), Math::max);
                                spin(20_000);
                                return ended.incrementAndGet();
                            }));
                        }
                    }
                    return 0;
                });
            }
        }
        assertThat(ended).hasValue(100);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void aForkThatWaitsForItsTurnHearsOfTheEndOfTheGroup() throws Exception {
        TaskGroup group = TaskGroup.open(strand).limit(1);
        group.fork(Runner.THREAD, waiting());
        AtomicReference<Throwable> refused = new AtomicReference<>();
        Thread forks = new Thread(() -> refused.set(catchThrowable(() -> group.fork(Runner.THREAD, () -> 1))));
        forks.start();
        await().until(() -> forks.getState() == Thread.State.WAITING);
        group.stop();
        forks.join();
        assertThat(refused.get()).isInstanceOf(TaskRejectedException.class).hasMessageContaining("stopped");
        assertThatThrownBy(group::close)
                .isInstanceOf(TaskCancelledException.class)
                .hasMessageContaining("stopped");
        group.close(); // which does nothing
    }

    @Test
    void whoEndsAGroupEndsThoseWithinIt() {
        TaskGroup outer = TaskGroup.open(strand);
        TaskGroup inner = TaskGroup.open(outer);
        TaskHandle<Integer> handle = inner.fork(Runner.THREAD, waiting());
        outer.stop();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThatThrownBy(outer::close).isInstanceOf(TaskCancelledException.class); // the inner one was left open
        assertThatThrownBy(() -> inner.fork(Runner.THREAD, () -> 1)).isInstanceOf(TaskRejectedException.class);
        assertThatThrownBy(() -> TaskGroup.open(outer)).isInstanceOf(TaskRejectedException.class);
    }

    @Test
    void aDeadlineCancelsWhatIsLeft() {
        assertThatThrownBy(() -> {
                    try (TaskGroup group = TaskGroup.open(strand).deadline(ofMillis(20))) {
                        group.fork(Runner.THREAD, waiting());
                    }
                })
                .isInstanceOf(TaskTimeoutException.class)
                .hasMessageContaining("20 ms");
        try (TaskGroup group = TaskGroup.open(strand).deadline(ofSeconds(100))) {
            group.fork(Runner.THREAD, () -> 1);
        }
    }

    @Test
    void anInterruptCancelsTheCallsAndNothingOutlivesTheBlock() {
        AtomicBoolean returned = new AtomicBoolean();
        assertThatThrownBy(() -> {
                    try (TaskGroup group = TaskGroup.open(strand)) {
                        CountDownLatch begun = new CountDownLatch(1);
                        group.fork(Runner.THREAD, inside(() -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException told) {
                                spin(5_000_000); // it takes its time
                                returned.set(true);
                            }
                            return 0;
                        }));
                        begun.await();
                        Thread.currentThread().interrupt();
                    }
                })
                .isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(returned).isTrue();
    }

    @Test
    void aBodyThatHeedsNothingIsWaitedForNoLongerThanTheGraceTime() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        TaskGroup group = TaskGroup.open(strand).grace(ofMillis(30));
        TaskHandle<Integer> stubborn = group.fork(Runner.COROUTINE, inside(() -> {
            begun.countDown();
            while (gate.getCount() > 0) {
                Thread.onSpinWait();
            }
            return 1;
        }));
        begun.await();
        group.stop();
        assertThatThrownBy(group::close).isInstanceOf(TaskCancelledException.class);
        assertThat(stubborn.snapshot().stillRunning()).isTrue();
        gate.countDown();
        await().atMost(SOON).until(() -> !stubborn.snapshot().stillRunning());
    }

    /** It is for bodies that were cancelled, and none was. */
    @Test
    void withoutAGraceTimeAGroupWaitsForItsCallsAllTheSame() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicReference<TaskStatus> afterwards = new AtomicReference<>();
        Thread block = new Thread(() -> {
            TaskHandle<Integer> handle;
            try (TaskGroup group = TaskGroup.open(strand).grace(Duration.ZERO)) {
                handle = group.fork(Runner.COROUTINE, inside(() -> {
                    gate.await();
                    return 1;
                }));
                group.join();
            }
            afterwards.set(handle.getStatus());
        });
        block.start();
        await().until(() -> block.getState() == Thread.State.WAITING || !block.isAlive());
        gate.countDown();
        block.join();
        assertThat(afterwards.get()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void whatJoinHasThrownIsNotThrownAgain() {
        assertThatThrownBy(() -> {
                    try (TaskGroup group = TaskGroup.open(strand)) {
                        group.fork(Runner.THREAD, failing("once"));
                        group.join();
                    }
                })
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("once")
                .hasNoSuppressedExceptions();
        try (TaskGroup group = TaskGroup.open(strand)) {
            TaskHandle<Integer> first = group.fork(Runner.THREAD, () -> 1);
            group.join();
            assertThat(first.isReady()).isTrue();
            group.fork(Runner.THREAD, () -> 2);
        }
    }

    @Test
    void settingsComeFirstAndARefusedCallIsNoMember() {
        try (TaskGroup group = TaskGroup.open(strand).limit(1)) {
            assertThatThrownBy(
                            () -> group.fork(strand.call(Runner.THREAD, () -> 1).priority(1)))
                    .isInstanceOf(TaskRejectedException.class);
            assertThat(group.fork(Runner.THREAD, () -> 1).getResult(SOON)).isEqualTo(1); // its place was given back
            assertThatThrownBy(() -> group.limit(2)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> TaskGroup.open(strand).limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TaskGroup.open(strand).deadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
