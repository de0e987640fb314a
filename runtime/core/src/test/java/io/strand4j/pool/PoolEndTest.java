package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a pool forgets, what it still takes, and its end. */
class PoolEndTest extends OpenPools {

    private static void awaitRunning(BaseTaskPool pool, int running) {
        await().until(() -> pool.numRunning() == running);
    }

    @Test
    @Tag("TP-B10")
    void flushForgetsTasksAndGroupsThatAreOverAndNoOthers() throws Exception {
        TaskPool pool = pool();
        String over = pool.apply(() -> {}, 3);
        String running = pool.apply(this::forever, 2);
        pool.group(over).toCompletableFuture().join();
        assertThat(pool.getGroupIds(over, running)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(pool.numEnded()).isEqualTo(3);
        assertThat(pool.flush().completed()).isEqualTo(3);
        assertThatThrownBy(() -> pool.group(over)).isInstanceOf(TaskGroupNotFoundException.class);
        assertThat(pool.getGroupIds(running)).containsExactly(3L, 4L);
        assertThatThrownBy(() -> pool.task(1)).isInstanceOf(TaskNotFoundException.class);
        assertThat(pool.numEnded()).isZero();
        awaitRunning(pool, 2); // they begin on another thread
        assertThat(pool.task(3).status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    @Tag("TP-08")
    void flushWaitsForCallbacksAloneAndForgetsEverythingAlsoWhenItThrows() throws Exception {
        TaskPool pool = pool();
        CountDownLatch inCallback = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        pool.apply(this::forever, 1);
        pool.apply(
                () -> {
                    throw new IllegalStateException("first");
                },
                2);
        pool.apply(() -> {}, 1, GroupOptions.named("slow").onEnd(id -> {
            inCallback.countDown();
            try {
                go.await();
            } catch (InterruptedException wrong) {
                throw new IllegalStateException(wrong);
            }
        }));
        inCallback.await();
        await().until(() -> pool.numEnded() == 4 - 1);
        awaitRunning(pool, 1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread flushing = Thread.ofVirtual().start(() -> {
            try {
                pool.flush();
            } catch (PoolFailedException failed) {
                thrown.set(failed);
            }
        });
        await().until(() -> flushing.getState() == Thread.State.WAITING);
        go.countDown();
        flushing.join();
        assertThat(thrown.get())
                .isInstanceOf(PoolFailedException.class)
                .hasMessageStartingWith("1 completed, 2 failed, 0 cancelled: TaskPool-")
                .hasMessageContaining("IllegalStateException: first");
        assertThat(pool.numEnded()).isZero();
        assertThat(pool.flush()).hasToString("0 completed, 0 failed, 0 cancelled");
        assertThat(pool.numRunning()).isEqualTo(1);
    }

    @Test
    @Tag("TP-09")
    @Tag("TP-B8")
    void gatherAndCloseRunsEverythingToItsEndAndClosesWhateverHasFailed() {
        TaskPool pool = pool(2);
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger callbacks = new AtomicInteger();
        pool.apply(runs::incrementAndGet, 10, GroupOptions.named("fine").onEnd(id -> callbacks.incrementAndGet()));
        Iterator<Integer> broken = IntStream.range(0, 10)
                .peek(i -> {
                    if (i == 4) {
                        throw new IllegalStateException("the list ends here");
                    }
                })
                .iterator();
        pool.map(one -> runs.incrementAndGet(), broken, 2, GroupOptions.named("broken"));
        pool.apply(() -> {}, 1, GroupOptions.named("callback").onEnd(id -> {
            throw new IllegalStateException("callback");
        }));
        PoolFailedException failed = catchThrowableOfType(PoolFailedException.class, pool::gatherAndClose);
        assertThat(failed.report().failures())
                .extracting(PoolFailure::group)
                .containsExactlyInAnyOrder("broken", "callback");
        assertThat(failed).hasMessageContaining("the items of broken: java.lang.IllegalStateException: the list ends");
        assertThat(runs).hasValue(14);
        assertThat(callbacks).hasValue(10);
        assertThat(pool.isClosed()).isTrue();
        assertThat(pool.gatherAndClose(Failures.RETURN).failed()).isEqualTo(2); // again, the same
    }

    @Test
    @Tag("TP-B6")
    void whatWasAcceptedRunsAlthoughThePoolIsLockedOrClosing() {
        TaskPool pool = pool(1);
        AtomicInteger runs = new AtomicInteger();
        pool.apply(runs::incrementAndGet, 6);
        pool.lock();
        pool.gatherAndClose();
        assertThat(runs).hasValue(6);
    }

    @Test
    @Tag("TP-21")
    void aLockedPoolTakesNothingNew() {
        TaskPool pool = pool();
        pool.lock();
        assertThat(pool.isLocked()).isTrue();
        assertThatThrownBy(() -> pool.apply(() -> {}, 1))
                .isInstanceOf(PoolLockedException.class)
                .hasMessage(pool + " is locked and takes no more tasks until it is unlocked");
        assertThatThrownBy(() -> pool.map(one -> one, List.of(1).iterator(), 1))
                .isInstanceOf(PoolLockedException.class);
        pool.unlock();
        assertThat(pool.isLocked()).isFalse();
        pool.apply(() -> {}, 1);
    }

    @Test
    @Tag("TP-22")
    void untilClosedWaitsForTheEnd() throws Exception {
        TaskPool pool = pool();
        assertThat(pool.untilClosed(Duration.ofMillis(1))).isFalse();
        AtomicReference<Boolean> closed = new AtomicReference<>();
        Thread waiting = Thread.ofVirtual().start(() -> closed.set(pool.untilClosed()));
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        pool.gatherAndClose();
        waiting.join();
        assertThat(closed.get()).isTrue();
        assertThatThrownBy(() -> pool.apply(() -> {}, 1))
                .isInstanceOf(PoolClosedException.class)
                .hasMessage(pool + " is closed and takes no more tasks");
        assertThatThrownBy(pool::unlock).isInstanceOf(PoolClosedException.class);
    }

    @Test
    void oneWhoIsInterruptedWhileItWaitsLeavesThePoolAsItIs() throws Exception {
        TaskPool pool = pool();
        pool.apply(this::forever, 1);
        awaitRunning(pool, 1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                pool.gatherAndClose();
            } catch (WaitInterruptedException interrupted) {
                thrown.set(interrupted);
            }
        });
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        waiting.interrupt();
        waiting.join();
        assertThat(thrown.get()).hasMessage("interrupted while waiting for all tasks of " + pool);
        assertThat(pool.isClosed()).isFalse();
        assertThat(pool.numRunning()).isEqualTo(1);
    }

    @Test
    void aTaskCannotWaitForItsOwnPool() {
        TaskPool pool = pool();
        String group = pool.apply(pool::gatherAndClose, 1);
        PoolReport report = pool.group(group).toCompletableFuture().join();
        assertThat(report.failures().getFirst().error())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("waits for all tasks, and so for itself");
        pool.flush(Failures.RETURN);
    }

    @Test
    void outcomesAreKeptUpToANumberAndWhatIsMissingIsSaid() {
        TaskPool pool = pool();
        pool.keepOutcomes(2);
        PoolGroup group = pool.group(pool.map(one -> one, List.of(1, 2, 3).iterator(), 1));
        group.toCompletableFuture().join();
        assertThatThrownBy(group::outcomes)
                .hasMessageStartingWith("1 outcomes of map-PoolEndTest-group-0 are not kept");
        assertThatThrownBy(() -> pool.outcome(0)).hasMessageContaining("is not kept any more");
        assertThat(pool.outcome(2).join()).isEqualTo(new TaskOutcome.Completed<Object>(3));
        assertThat(group.report().completed()).isEqualTo(3);
    }
}
