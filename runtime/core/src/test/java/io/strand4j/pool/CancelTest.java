package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks are cancelled at every stage, and the numbers of a pool. */
class CancelTest extends OpenPools {

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    private SimpleTaskPool simple(Runnable body, int limit) {
        return open(new SimpleTaskPool(body, limit));
    }

    /** A body that does not heed that it is cancelled. */
    private void stubborn() {
        told.add("begun");
        boolean waiting = true;
        while (waiting) {
            try {
                never.await();
                waiting = false;
            } catch (InterruptedException ignored) {
                told.add("interrupted");
            }
        }
    }

    @Test
    @Tag("TP-24")
    void allOrNoneAreCancelledAndWhyNotIsSaid() {
        TaskPool pool = pool(2);
        pool.apply(() -> {}, 1);
        await().until(() -> pool.numEnded() == 1);
        pool.apply(this::forever, 3);
        await().until(() -> pool.numRunning() == 2);
        assertThatThrownBy(() -> pool.cancel(1, 7))
                .isInstanceOf(TaskNotFoundException.class)
                .hasMessage("No task with ID 7 found in " + pool);
        assertThatThrownBy(() -> pool.cancel(1, 0))
                .isInstanceOf(AlreadyEndedException.class)
                .hasMessage("'" + pool + "_Task-0' has finished running");
        assertThat(pool.task(1).cancelRequested()).isFalse();
        pool.cancel(1, 3, 1);
        assertThat(pool.outcome(1).join()).isInstanceOf(TaskOutcome.Cancelled.class);
        assertThat(pool.outcome(3).join()).isInstanceOf(TaskOutcome.Cancelled.class);
        for (long id : new long[] {1, 3}) { // 2 goes on
            assertThatThrownBy(() -> pool.cancel(id))
                    .isInstanceOf(AlreadyCancelledException.class)
                    .hasMessage("'" + pool + "_Task-" + id + "' has already been cancelled");
        }
        assertThat(pool.task(2).status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    @Tag("TP-25")
    void everythingIsCancelled() {
        TaskPool pool = pool(2);
        AtomicInteger begun = new AtomicInteger();
        pool.apply(
                () -> {
                    begun.incrementAndGet();
                    forever();
                },
                4);
        await().until(() -> begun.get() == 2);
        pool.map(one -> begun.incrementAndGet(), Stream.iterate(1, i -> i + 1).iterator(), 2); // for ever
        pool.cancelAll(); // and the room that the first group leaves is none for the second
        assertThat(pool.gatherAndClose().cancelled()).isEqualTo(4);
        assertThat(begun).hasValue(2);
    }

    @Test
    @Tag("TP-B5")
    @Tag("TP-B11")
    void atWhateverStageTheSlotIsFreeAndTheCallbacksAreCalled() {
        for (int round = 0; round < 300; round++) {
            TaskPool pool = new TaskPool(2);
            AtomicInteger cancelled = new AtomicInteger();
            AtomicInteger ended = new AtomicInteger();
            pool.apply(
                    this::forever,
                    4,
                    GroupOptions.named("g")
                            .onCancel(id -> cancelled.incrementAndGet())
                            .onEnd(id -> ended.incrementAndGet()));
            pool.cancel(round % 4); // before it waits, while it is started, or while it runs
            pool.cancelGroup("g");
            assertThat(pool.gatherAndClose().cancelled()).isEqualTo(4);
            assertThat(cancelled).hasValue(4);
            assertThat(ended).hasValue(4);
            assertThat(pool.numRunning()).isZero();
            assertThat(pool.free()).isEqualTo(2);
        }
    }

    @Test
    @Tag("TP-17")
    @Tag("TP-19")
    void onCancelComesBeforeOnEndAndTheNumbersFollow() {
        TaskPool pool = pool(5);
        GroupOptions options = GroupOptions.named("g")
                .onCancel(id -> told.add("cancel " + id + " " + numbers(pool)))
                .onEnd(id -> told.add("end " + id + " " + numbers(pool)));
        pool.apply(this::forever, 1, options);
        await().until(() -> pool.numRunning() == 1);
        pool.cancel(0);
        assertThat(pool.outcome(0).join().status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(told).containsExactly("cancel 0 0/1/0", "end 0 0/1/1");
        pool.apply(() -> {}, 1, GroupOptions.named("bad").onEnd(id -> {
            throw new IllegalStateException("the callback's");
        }));
        assertThat(pool.outcome(1).join())
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.error()).hasMessage("the callback's"));
        assertThat(numbers(pool)).isEqualTo("0/1/2");
        pool.flush(Failures.RETURN);
        assertThat(numbers(pool)).isEqualTo("0/0/0");
    }

    private static String numbers(TaskPool pool) {
        return pool.numRunning() + "/" + pool.numCancelled() + "/" + pool.numEnded();
    }

    @Test
    @Tag("TP-B15")
    void aStubbornTaskKeepsItsPlaceUntilItReturns() {
        TaskPool pool = pool(1);
        pool.apply(this::stubborn, 2, GroupOptions.named("g").onCancel(id -> told.add("cancelled " + id)));
        await().until(() -> told.contains("begun")); // one that is cancelled before never begins
        pool.cancel(0);
        await().until(() -> told.contains("interrupted"));
        assertThat(pool.task(0).stillRunning()).isTrue();
        assertThat(pool.task(0).cancelRequested()).isTrue();
        assertThat(pool.task(0).status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(pool.numRunning()).isEqualTo(1);
        assertThat(pool.numCancelled()).isZero();
        assertThat(pool.free()).isZero();
        never.countDown();
        assertThat(pool.outcome(0).join().status()).isEqualTo(TaskStatus.CANCELLED); // it has returned, and late
        assertThat(pool.outcome(1).join().status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(told).containsExactlyInAnyOrder("begun", "interrupted", "cancelled 0", "begun");
        assertThat(pool.task(0).stillRunning()).isFalse();
    }

    @Test
    @Tag("TP-20")
    @Tag("TP-B2")
    @Tag("TP-B3")
    void limitRunningAndFreeAreThreeNumbers() {
        TaskPool pool = pool(3);
        pool.apply(this::forever, 2);
        await().until(() -> pool.numRunning() == 2);
        assertThat(pool.limit()).isEqualTo(3);
        assertThat(pool.free()).isEqualTo(1);
        pool.setLimit(3);
        pool.apply(this::forever, 8, GroupOptions.named("more"));
        await().until(() -> pool.numRunning() == 3);
        assertThat(pool.numWaiting()).isEqualTo(7);
        pool.setLimit(1);
        assertThat(pool.limit()).isEqualTo(1);
        assertThat(pool.numRunning()).isEqualTo(3); // nobody is interrupted
        assertThat(pool.free()).isZero();
        pool.cancel(0, 1);
        await().until(() -> pool.numRunning() == 1);
        assertThat(pool.numWaiting()).isEqualTo(7);
        assertThatThrownBy(() -> pool.setLimit(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pool size can not be less than 0");
        assertThat(pool(BaseTaskPool.UNLIMITED).free()).isEqualTo(BaseTaskPool.UNLIMITED);
    }

    @Test
    @Tag("TP-B4")
    void moreRoomBeginsWhatWaitsAtOnce() {
        TaskPool pool = pool(1);
        pool.apply(this::forever, 9);
        pool.map(
                one -> {
                    forever();
                    return one;
                },
                List.of(1, 2).iterator(),
                2);
        await().until(() -> pool.numRunning() == 1);
        pool.setLimit(5);
        await().until(() -> pool.numRunning() == 5);
        assertThat(pool.free()).isZero();
        pool.setLimit(BaseTaskPool.UNLIMITED);
        await().until(() -> pool.numRunning() == 11);
    }

    @Test
    @Tag("TP-12")
    @Tag("TP-13")
    @Tag("TP-B14")
    void aSimplePoolRunsItsBodyAsOftenAsItIsTold() {
        AtomicInteger begun = new AtomicInteger();
        SimpleTaskPool pool = simple(
                () -> {
                    begun.incrementAndGet();
                    forever();
                },
                BaseTaskPool.UNLIMITED);
        assertThat(pool.start(3)).isEqualTo("start-group-0");
        assertThat(pool.start(2)).isEqualTo("start-group-1");
        await().until(() -> begun.get() == 5);
        assertThat(pool.funcName()).isEqualTo("CancelTest");
        assertThat(pool.toString()).matches("SimpleTaskPool-\\d+");
        assertThatThrownBy(() -> pool.start(0)).hasMessage("`num` must be a positive integer.");
    }

    @Test
    @Tag("TP-14")
    @Tag("TP-15")
    void theLastAreStoppedFirstAndThoseThatWaitAmongThem() {
        SimpleTaskPool pool = simple(this::forever, 3);
        pool.start(3);
        await().until(() -> pool.numRunning() == 3); // else the two could come before the third
        pool.start(2); // which wait
        assertThat(pool.stop(3)).containsExactly(4L, 3L, 2L);
        await().until(() -> pool.numRunning() == 2);
        assertThat(pool.numWaiting()).isZero();
        assertThat(pool.stop(1)).containsExactly(1L);
        assertThat(pool.stop(9)).containsExactly(0L);
        pool.start(2);
        assertThat(pool.stopAll()).containsExactly(6L, 5L);
        assertThat(pool.stopAll()).isEmpty();
        assertThat(pool.gatherAndClose().cancelled()).isEqualTo(7);
    }

    @Test
    @Tag("TP-16")
    void aTaskDoesNotRunAnyMoreWhenItsCallbacksAreCalled() {
        TaskPool pool = pool(1);
        pool.apply(
                () -> told.add("body " + pool.numRunning()),
                1,
                GroupOptions.named("g").onEnd(id -> told.add("end " + pool.numRunning() + " " + pool.isFull())));
        pool.gatherAndClose();
        assertThat(told).containsExactly("body 1", "end 0 false");
    }

    @Test
    @Tag("TP-27")
    void whatIsThrownHasOneRootAndTwoBranches() {
        assertThat(new PoolClosedException("")).isInstanceOf(PoolException.class);
        assertThat(new PoolLockedException("")).isInstanceOf(PoolException.class);
        assertThat(new AlreadyCancelledException("")).isInstanceOf(TaskEndedException.class);
        assertThat(new AlreadyEndedException("")).isInstanceOf(TaskEndedException.class);
        assertThat(new TaskNotFoundException("")).isInstanceOf(PoolException.class);
        assertThat(new TaskGroupNotFoundException("")).isInstanceOf(InvalidGroupNameException.class);
        assertThat(new TaskGroupAlreadyExistsException("")).isInstanceOf(InvalidGroupNameException.class);
    }

    @Test
    @Tag("TP-27")
    void eachMisuseIsThrownAsWhatItIsAndSaysSo() {
        SimpleTaskPool pool = simple(this::forever, 1);
        String name = pool.toString();
        misuse(() -> pool.cancel(7), TaskNotFoundException.class, "No task with ID 7 found in " + name);
        misuse(() -> pool.group("zz"), TaskGroupNotFoundException.class, noGroup());
        misuse(() -> pool.cancelGroup("zz"), TaskGroupNotFoundException.class, noGroup());
        misuse(() -> pool.getGroupIds("zz"), TaskGroupNotFoundException.class, noGroup());
        pool.start(2);
        pool.cancel(1);
        String already = "'" + name + "_Task-1' has already been cancelled";
        misuse(() -> pool.cancel(1), AlreadyCancelledException.class, already);
        pool.lock();
        misuse(
                () -> pool.start(1),
                PoolLockedException.class,
                name + " is locked and takes no more tasks until it is unlocked");
        never.countDown();
        pool.gatherAndClose();
        String ended = "'" + name + "_Task-0' has finished running";
        misuse(() -> pool.cancel(0), AlreadyEndedException.class, ended);
        misuse(() -> pool.start(1), PoolClosedException.class, name + " is closed and takes no more tasks");
        misuse(pool::unlock, PoolClosedException.class, name + " is closed and takes no more tasks");
        TaskPool other = pool(1);
        GroupOptions named = GroupOptions.named("g1");
        other.apply(() -> {}, 1, named);
        misuse(
                () -> other.apply(() -> {}, 1, named),
                TaskGroupAlreadyExistsException.class,
                "Task group named 'g1' already exists.");
    }

    private static String noGroup() {
        return "No task group named 'zz' exists in this pool.";
    }

    private static void misuse(ThrowingCallable call, Class<? extends PoolException> type, String message) {
        assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
    }

    @Test
    void nothingIsLeftWhenAPoolIsClosed() throws Exception {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        TaskPool pool = pool(2);
        pool.apply(
                () -> {
                    threads.add(Thread.currentThread());
                    forever();
                },
                4);
        await().until(() -> threads.size() == 2);
        pool.close();
        for (Thread one : threads) {
            one.join(); // hangs if it were not so
        }
        assertThat(pool.isClosed()).isTrue();
        assertThat(pool.gatherAndClose().cancelled()).isEqualTo(4);
    }
}
