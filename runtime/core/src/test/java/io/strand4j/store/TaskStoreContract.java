package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.Progress;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. A subclass opens one of its kind, empty. */
@Timeout(60)
abstract class TaskStoreContract extends DocumentsContract {

    @Test
    @Tag("AU-12")
    void anUnknownKeyIsEmptyAndNotPending() {
        assertThat(store.find("nobody")).isEmpty();
        assertThat(store.delete("nobody")).isFalse();
        assertThat(store.update(Records.running(Records.pending("nobody")), 1)).isFalse();
        assertThat(store.find("nobody")).isEmpty();
    }

    @Test
    @Tag("AU-11")
    void anInsertedRecordIsFoundAsVersionOne() {
        store.insert(Records.pending("one"));

        assertThat(store.find("one")).contains(Records.pending("one").withVersion(1));
    }

    @Test
    void aSecondInsertIsRefusedAndNamesTheKey() {
        store.insert(Records.pending("one"));

        assertThatThrownBy(() -> store.insert(Records.pending("one", Records.STARTED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the key one already")
                .hasMessageContaining("PENDING");
        assertThat(store.find("one").orElseThrow().created()).isEqualTo(Records.CREATED);
    }

    @Test
    void anUpdateRaisesTheVersionByOne() {
        store.insert(Records.pending("one"));

        assertThat(store.update(Records.running(Records.pending("one")), 1)).isTrue();

        assertThat(store.find("one"))
                .contains(Records.running(Records.pending("one")).withVersion(2));
    }

    @Test
    void anUpdateOfAnotherVersionIsRefused() {
        store.insert(Records.pending("one"));
        store.update(Records.running(Records.pending("one")), 1);

        TaskRecord late = Records.in(Records.pending("one"), TaskStatus.CANCELLED);

        assertThat(store.update(late, 1)).isFalse();
        assertThat(store.update(late, 3)).isFalse();
        assertThat(store.find("one").orElseThrow().status()).isEqualTo(TaskStatus.RUNNING);
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskStatus.class,
            names = {"COMPLETED", "FAILED", "CANCELLED"})
    void aTerminalStateIsFinal(TaskStatus end) {
        TaskRecord running = Records.running(Records.pending("one"));
        store.insert(Records.pending("one"));
        store.update(running, 1);
        store.update(Records.in(running, end), 2);

        for (TaskStatus next : TaskStatus.values()) {
            assertThat(store.update(Records.in(running, next), 3))
                    .as("%s to %s", end, next)
                    .isFalse();
        }
        assertThat(store.find("one").orElseThrow().status()).isEqualTo(end);
    }

    @ParameterizedTest
    @EnumSource(TaskStatus.class)
    @Tag("AU-09")
    void theTableOfChangesIsKept(TaskStatus next) {
        TaskRecord pending = Records.pending("p");
        store.insert(pending);
        store.insert(Records.pending("r"));
        TaskRecord running = Records.running(Records.pending("r"));
        store.update(running, 1);

        // A record may be written again in its own state: progress, metadata.
        assertThat(store.update(Records.in(pending, next), 1)).isEqualTo(next != TaskStatus.COMPLETED);
        assertThat(store.update(Records.in(running, next), 2)).isTrue();
    }

    @Test
    void progressIsWrittenWhileItRuns() {
        TaskRecord running = Records.running(Records.pending("one"));
        store.insert(Records.pending("one"));
        store.update(running, 1);

        assertThat(store.update(Records.withProgress(running, new Progress(0.1, "ä third")), 2))
                .isTrue();

        assertThat(store.find("one").orElseThrow().progress()).isEqualTo(new Progress(0.1, "ä third"));
    }

    @Test
    void whatHasChangedIsNotDeletedByWhoHasNotSeenThat() {
        store.insert(Records.pending("one"));
        store.update(Records.running(Records.pending("one")), 1);

        assertThat(store.delete("one", 1)).isFalse();
        assertThat(store.find("one")).isPresent();
        assertThat(store.delete("one", 2)).isTrue();
        assertThat(store.find("one")).isEmpty();
        assertThat(store.delete("one", 2)).isFalse();
    }

    @Test
    void aDeletedRecordIsGoneAndItsKeyFree() {
        store.insert(Records.pending("one"));

        assertThat(store.delete("one")).isTrue();

        assertThat(store.find("one")).isEmpty();
        assertThat(store.delete("one")).isFalse();
        store.insert(Records.pending("one"));
        assertThat(store.find("one").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    @Tag("AU-15")
    @Tag("AU-B9")
    void anExpiredRecordIsGoneOnReadBeforeAnyCleanUp() {
        Records.putCompleted(store, "one", Records.json("1"));

        clock.advance(Duration.ofSeconds(5).plus(Records.TTL).minusNanos(1));
        assertThat(store.find("one")).isPresent();
        clock.advance(Duration.ofNanos(1));

        assertThat(store.find("one")).isEmpty();
        assertThat(scan(TaskQuery.ALL)).isEmpty();
        store.insert(Records.pending("one"));
        assertThat(store.find("one").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatHasNotEndedDoesNotExpire() {
        store.insert(Records.pending("p"));
        store.insert(Records.pending("r"));
        store.update(Records.running(Records.pending("r")), 1);

        clock.advance(Duration.ofDays(1000));

        assertThat(store.find("p")).isPresent();
        assertThat(store.find("r")).isPresent();
        assertThat(store.deleteExpired(clock.instant())).isZero();
    }

    @Test
    void zeroKeepsForEver() {
        TaskRecord kept = Records.withTtl(Records.pending("one"), Duration.ZERO);
        store.insert(kept);
        store.update(Records.in(kept, TaskStatus.CANCELLED), 1);

        clock.advance(Duration.ofDays(100_000));

        assertThat(store.find("one")).isPresent();
        assertThat(store.deleteExpired(clock.instant())).isZero();
    }

    @Test
    @Tag("AU-16")
    void cleaningUpCountsWhatItRemoves() {
        Records.putCompleted(store, "a", Records.json("1"));
        Records.putCompleted(store, "b", Records.json("2"));
        store.insert(Records.pending("c"));
        Instant later = Records.COMPLETED.plus(Records.TTL);

        assertThat(store.deleteExpired(later.minusNanos(1))).isZero();
        assertThat(store.deleteExpired(later)).isEqualTo(2);

        assertThat(store.deleteExpired(later)).isZero();
        assertThat(store.find("a")).isEmpty();
        assertThat(scan(TaskQuery.ALL)).containsExactly("c");
    }

    @Test
    void aSweepRemovesWhatHasExpiredPieceByPiece() {
        for (int i = 0; i < 7; i++) {
            Records.putCompleted(store, "k" + i, Records.json("1"));
        }
        store.insert(Records.pending("waiting"));
        Instant later = Records.COMPLETED.plus(Records.TTL);

        assertThat(store.sweepExpired(later.minusNanos(1), 100)).isEqualTo(new TaskStore.Swept(0, true));
        int removed = 0;
        int pieces = 0;
        TaskStore.Swept piece;
        do {
            piece = store.sweepExpired(later, 3);
            assertThat(piece.removed()).isLessThanOrEqualTo(3);
            removed += piece.removed();
            pieces++;
        } while (!piece.complete() && pieces < 100);

        assertThat(removed).isEqualTo(7);
        assertThat(pieces).isEqualTo(3);
        assertThat(scan(TaskQuery.ALL)).containsExactly("waiting");
        Records.putCompleted(store, "another", Records.json("1"));
        assertThat(store.sweepExpired(later, 100)).isEqualTo(new TaskStore.Swept(1, true));
    }

    @Test
    void aScanGoesFromTheNewestOn() {
        for (int i : new int[] {3, 1, 4, 2, 0}) {
            store.insert(Records.pending("k" + i, Records.CREATED.plusSeconds(i)));
        }

        assertThat(scan(TaskQuery.ALL)).containsExactly("k4", "k3", "k2", "k1", "k0");
        assertThat(scan(new TaskQuery(null, null, 2))).containsExactly("k4", "k3");
        assertThat(scan(new TaskQuery(null, null, 0))).isEmpty();
    }

    @Test
    void aScanGivesWholeRecordsOfTheStateAndTaskAskedFor() {
        TaskRecord done = Records.putCompleted(store, "done", Records.json("{\"a\":[1,2]}"));
        store.insert(Records.pending("waiting"));

        try (Stream<TaskRecord> found = store.scan(new TaskQuery(done.taskId(), TaskStatus.COMPLETED, 10))) {
            assertThat(found).containsExactly(done);
        }
        assertThat(scan(new TaskQuery(null, TaskStatus.PENDING, 10))).containsExactly("waiting");
        assertThat(scan(new TaskQuery("other.Task.x", null, 10))).isEmpty();
    }

    @Test
    void eightThreadsLoseNoUpdate() throws Exception {
        int threads = 8;
        int each = 100;
        store.insert(Records.withMetadata(Records.pending("counter"), Map.of("n", "0")));
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<? extends Future<?>> all = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        OtherProcess.increment(store, "counter", each);
                        return i;
                    }))
                    .toList();
            go.countDown();
            for (Future<?> one : all) {
                one.get(50, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        TaskRecord end = store.find("counter").orElseThrow();
        assertThat(end.metadata()).containsEntry("n", String.valueOf(threads * each));
        assertThat(end.version()).isEqualTo(1 + threads * each);
    }

    @Test
    void oneOfEightInsertsWins() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<? extends Future<?>> all = IntStream.range(0, 8)
                    .mapToObj(i -> pool.submit(() -> {
                        try {
                            store.insert(Records.pending("one"));
                        } catch (IllegalStateException there) {
                            refused.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get(50, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(refused).hasValue(7);
    }

    @Test
    @Tag("AU-B19")
    void aWatcherIsToldOfEachChangeBeforeTheCallReturns() throws Exception {
        AtomicInteger told = new AtomicInteger();
        Thread caller = Thread.currentThread(); // others may call as well: a folder is watched for other processes
        TaskRecord running = Records.running(Records.pending("one"));
        try (TaskStore.Watch watch =
                store.watch("one", () -> told.addAndGet(Thread.currentThread().equals(caller) ? 1 : 0))) {
            assertThat(watch).isNotNull();
            store.insert(Records.pending("one"));
            assertThat(told.getAndSet(0)).isPositive();
            store.update(running, 1);
            assertThat(told.getAndSet(0)).isPositive();
            store.update(Records.completed(running, null), 2);
            assertThat(told.getAndSet(0)).isPositive();
            store.deleteExpired(Records.COMPLETED.plus(Records.TTL));
            assertThat(told.getAndSet(0)).isPositive();
            store.insert(Records.pending("one"));
            told.set(0);
            store.delete("one");
            assertThat(told.getAndSet(0)).isPositive();
        }
    }

    @Test
    void aClosedWatchIsQuietAndOthersGoOn() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        TaskStore.Watch closed = store.watch("one", first::incrementAndGet);
        try (TaskStore.Watch open = store.watch("one", second::incrementAndGet)) {
            assertThat(open).isNotNull();
            closed.close();
            closed.close();
            first.set(0); // one call too many is allowed before
            store.insert(Records.pending("one"));
        }
        assertThat(first).hasValue(0);
        assertThat(second.get()).isPositive();
    }

    @Test
    void aWatcherMayUseTheStoreAndMayThrow() {
        AtomicInteger seen = new AtomicInteger();
        try (TaskStore.Watch bad = store.watch("one", () -> {
                    throw new IllegalStateException("from a watcher, on purpose");
                });
                TaskStore.Watch good = store.watch("one", () -> {
                    if (store.find("one").isPresent()) {
                        seen.incrementAndGet();
                    }
                })) {
            assertThat(bad).isNotSameAs(good);
            store.insert(Records.pending("one"));
        }
        assertThat(seen.get()).isPositive();
    }

    @Test
    @Tag("F42")
    void readersSeeNothingButARecordOrNoneWhileItIsCleanedUp() throws Exception {
        Records.putCompleted(store, "one", Records.json("1"));
        store.insert(Records.pending("running"));
        CountDownLatch reading = new CountDownLatch(4);
        AtomicInteger gone = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<? extends Future<?>> all = IntStream.range(0, 4)
                    .mapToObj(i -> pool.submit(() -> {
                        reading.countDown();
                        while (store.find("one").isPresent()) {
                            assertThat(store.find("running")).isPresent();
                        }
                        gone.incrementAndGet();
                    }))
                    .toList();
            assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(store.deleteExpired(Records.COMPLETED.plus(Records.TTL))).isEqualTo(1);
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        await().untilAsserted(() -> assertThat(gone).hasValue(4));
        assertThat(store.find("running")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../evil", "a/b", "a b", ".hidden"})
    void whatIsNoKeyIsRefusedEverywhere(String key) {
        assertThatThrownBy(() -> store.find(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.insert(Records.pending(key))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.update(Records.pending(key), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.watch(key, () -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedStoreSaysSo() {
        store.insert(Records.pending("one"));
        TaskStore.Watch watch = store.watch("one", () -> {});
        store.close();
        store.close();
        watch.close();

        for (Runnable call : List.<Runnable>of(
                () -> store.find("one"),
                () -> store.insert(Records.pending("two")),
                () -> store.update(Records.running(Records.pending("one")), 1),
                () -> store.delete("one"),
                () -> store.scan(TaskQuery.ALL).close(),
                () -> store.deleteExpired(Records.CREATED),
                () -> store.sweepExpired(Records.CREATED, 1),
                () -> store.watch("one", () -> {}).close())) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    final List<String> scan(TaskQuery query) {
        try (Stream<TaskRecord> found = store.scan(query)) {
            return found.map(TaskRecord::key).toList();
        }
    }
}
