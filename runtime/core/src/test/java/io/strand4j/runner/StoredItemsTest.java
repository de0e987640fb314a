package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.queue.OtherStore;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterHandle;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The items of recorded calls as another Strand on the same store reads them while they run. */
@Timeout(60)
class StoredItemsTest {

    /** As api.md and {@link IterHandle#items()} say. */
    private static final int MOST_BYTES = 65_536;

    private final List<ItemChunk> chunks = new CopyOnWriteArrayList<>();
    private final AtomicInteger given = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);
    private final AtomicBoolean keptButFailed = new AtomicBoolean();
    private volatile boolean away;
    private volatile boolean damaged;

    private final OtherStore store = new OtherStore(new MemoryTaskStore()) {
        @Override
        public boolean appendItems(String key, ItemChunk chunk) {
            if (away) {
                throw new StoreException("away, as it was told to", new IOException("away"));
            }
            chunks.add(chunk); // before anybody can read it
            boolean kept = super.appendItems(key, chunk);
            if (keptButFailed.getAndSet(false)) {
                throw new StoreException("failed after that, as it was told to", new IOException("no answer"));
            }
            return kept;
        }

        @Override
        public Optional<ItemChunk> findItems(String key, long run, long first) {
            return super.findItems(key, run, first)
                    .map(one -> !damaged
                            ? one
                            : new ItemChunk(one.run(), one.body(), first, one.count() + 1, one.last(), one.items()));
        }
    };

    private Strand strand = Strand.builder().store(store).build();
    private final Strand other = Strand.builder().store(store).build();

    @AfterEach
    void close() {
        gate.release(1000);
        strand.close();
        other.close();
        store.close();
    }

    /** Gives texts of a length, and waits at the gate before each of some numbers, and at the end. */
    private TaskDefinition<Void, List<String>> texts(int items, int length, List<Integer> stops) {
        return TaskDefinition.<Void, List<String>>define("stored.texts", new TypeRef<>() {})
                .runner(Runner.THREAD)
                .recorded("1h", "")
                .items(ItemShape.FLOW, TypeRef.of(String.class))
                .body((target, values) -> IntStream.range(0, items)
                        .mapToObj(i -> {
                            if (stops.contains(i)) {
                                gate.acquireUninterruptibly();
                            }
                            if (stops.contains(-i)) {
                                throw new IllegalStateException("at " + i);
                            }
                            given.incrementAndGet();
                            return i + "x".repeat(length);
                        })
                        .iterator());
    }

    private IterHandle<String, List<String>> elsewhere(
            TaskDefinition<Void, List<String>> task, TaskHandle<List<String>> handle) {
        return other.<String, List<String>, IterHandle<String, List<String>>>iterHandle(
                task, found -> found, handle.getKey());
    }

    private static void read(Iterator<String> items, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(items.next()).startsWith(i + "x");
        }
    }

    @Test
    void aShortCallKeepsNoItemsButItsResult() {
        TaskDefinition<Void, List<String>> task = texts(900, 1, List.of());
        await().until(
                        () -> { // the first ones may take longer than the 100 ms after which some are kept
                            chunks.clear();
                            TaskHandle<List<String>> handle =
                                    task.call(strand, null).start();
                            assertThat(handle.getResult(ofSeconds(30))).hasSize(900);
                            assertThat(elsewhere(task, handle).items())
                                    .hasSize(900)
                                    .startsWith("0x");
                            return chunks.isEmpty();
                        });
    }

    @Test
    void oneItemArrivesWithoutAnyOther() {
        TaskDefinition<Void, List<String>> task = texts(2, 1, List.of(1));
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        Iterator<String> items = elsewhere(task, handle).items().iterator();
        read(items, 0, 1);
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.RUNNING);
        gate.release();
        read(items, 1, 2);
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void chunksAreBoundedByNumberAndBySize() {
        TaskDefinition<Void, List<String>> many = texts(10_000, 1, List.of(9_999));
        TaskHandle<List<String>> handle = many.call(strand, null).start();
        read(elsewhere(many, handle).items().iterator(), 0, 9_999);
        assertThat(chunks)
                .hasSizeBetween(10, 20)
                .allSatisfy(one -> assertThat(one.count()).isLessThanOrEqualTo(1000));
        gate.release();
        handle.getResult(ofSeconds(30));
        chunks.clear();

        TaskDefinition<Void, List<String>> large = texts(300, 10_000, List.of(299));
        handle = large.call(strand, null).start();
        read(elsewhere(large, handle).items().iterator(), 0, 299);
        assertThat(chunks).allSatisfy(one -> assertThat(one.items().bytes()).hasSizeLessThanOrEqualTo(MOST_BYTES));
        assertThat(chunks.stream().filter(one -> one.count() == 6))
                .as("full ones")
                .hasSizeGreaterThan(20);
        gate.release();
        handle.getResult(ofSeconds(30));
        chunks.clear();

        TaskDefinition<Void, List<String>> huge = texts(3, 200_000, List.of(2));
        handle = huge.call(strand, null).start();
        read(elsewhere(huge, handle).items().iterator(), 0, 2);
        assertThat(chunks).extracting(ItemChunk::count).containsExactly(1, 1);
    }

    @Test
    void theBodyWaitsForAStoreThatIsAway() {
        away = true;
        TaskDefinition<Void, List<String>> task = texts(5_000, 1, List.of(4_999));
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        Iterator<String> items = elsewhere(task, handle).items().iterator();
        await().until(() -> given.get() == 1000);
        await().during(ofSeconds(1)).until(() -> given.get() == 1000);
        away = false;
        read(items, 0, 4_999);
        gate.release();
        read(items, 4_999, 5_000);
        assertThat(items.hasNext()).isFalse();
        assertThat(handle.getResult(ofSeconds(30))).hasSize(5_000);
    }

    @Test
    void whatMayHaveBeenKeptIsKeptAgainAsItWas() {
        keptButFailed.set(true);
        TaskDefinition<Void, List<String>> task = texts(10, 1, List.of(1, 6));
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        Iterator<String> items = elsewhere(task, handle).items().iterator();
        read(items, 0, 1); // somebody has it although it failed
        gate.release();
        await().until(() -> chunks.size() >= 2);
        assertThat(chunks.get(1)).isEqualTo(chunks.get(0));
        read(items, 1, 6);
        gate.release();
        read(items, 6, 10);
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void aDamagedChunkIsAsGoodAsNone() {
        damaged = true;
        TaskDefinition<Void, List<String>> task = texts(2_000, 1, List.of(1_500));
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        Iterator<String> items = elsewhere(task, handle).items().iterator();
        await().until(() -> !chunks.isEmpty());
        gate.release();
        read(items, 0, 2_000);
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void aStoreThatDoesNotComeBackIsNotInTheWayOfACancel() {
        away = true;
        TaskDefinition<Void, List<String>> task = texts(5_000, 1, List.of());
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        await().until(() -> given.get() == 1000);
        assertThat(handle.cancel()).isTrue();
        await().until(() -> !handle.snapshot().stillRunning());
        assertThat(given).hasValue(1000);
    }

    @Test
    void whatWasGivenBeforeAFailureIsReadAndThenTheFailure() {
        TaskDefinition<Void, List<String>> task = texts(2_000, 1, List.of(1_500, -1_700));
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        Iterator<String> items = elsewhere(task, handle).items().iterator();
        read(items, 0, 1_500);
        gate.release();
        read(items, 1_500, 1_700);
        assertThatThrownBy(items::hasNext)
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("at 1700");
    }

    @Test
    void aCancelledCallHasNoMoreItems() {
        TaskDefinition<Void, List<String>> task = texts(2_000, 1, List.of(1_500));
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        Iterator<String> items = elsewhere(task, handle).items().iterator();
        read(items, 0, 1_500);
        handle.cancel();
        assertThatThrownBy(items::hasNext).isInstanceOf(TaskCancelledException.class);
    }

    @Test
    void aReaderThatHasEnoughLeavesTheCallAlone() {
        TaskDefinition<Void, List<String>> task = texts(2_000, 1, List.of(1_500));
        TaskHandle<List<String>> handle = task.call(strand, null).start();
        try (var items = elsewhere(task, handle).items()) {
            assertThat(items.limit(3)).hasSize(3);
        }
        gate.release();
        assertThat(handle.getResult(ofSeconds(30))).hasSize(2_000);
    }

    @Test
    void aBodyThatAMiddlewareRunsAgainGivesItsItemsFromTheFirst() {
        strand.close();
        AtomicInteger bodies = new AtomicInteger();
        strand = Strand.builder()
                .store(store)
                .middleware(new Middleware() {
                    @Override
                    public boolean decidesOutcome() {
                        return true;
                    }

                    @Override
                    public Object around(TaskInvocation call, Chain next) throws Exception {
                        bodies.incrementAndGet();
                        try {
                            return next.proceed(call);
                        } catch (IllegalStateException first) {
                            gate.acquireUninterruptibly();
                            bodies.incrementAndGet();
                            return next.proceed(call);
                        }
                    }
                })
                .build();
        TaskDefinition<Void, List<Integer>> task = TaskDefinition.<Void, List<Integer>>define(
                        "stored.again", new TypeRef<>() {})
                .runner(Runner.THREAD)
                .recorded("1h", "")
                .items(ItemShape.FLOW, TypeRef.of(Integer.class))
                .body((target, values) -> IntStream.range(0, 2_000)
                        .mapToObj(i -> {
                            if (i == 1_600 && bodies.get() == 1) {
                                throw new IllegalStateException("once");
                            }
                            if (i == 1_600) {
                                gate.acquireUninterruptibly();
                            }
                            return bodies.get() * 10_000 + i;
                        })
                        .iterator());
        TaskHandle<List<Integer>> handle = task.call(strand, null).start();
        IterHandle<Integer, List<Integer>> seen =
                other.<Integer, List<Integer>, IterHandle<Integer, List<Integer>>>iterHandle(
                        task, found -> found, handle.getKey());
        Iterator<Integer> early = seen.items().iterator();
        for (int i = 0; i < 1_000; i++) {
            assertThat(early.next()).isEqualTo(10_000 + i);
        }
        gate.release();
        await().until(() -> chunks.getLast().body() == 2);
        assertThatThrownBy(() -> {
                    while (early.hasNext()) {
                        assertThat(early.next()).isLessThan(20_000);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("items() once more");
        Iterator<Integer> late = seen.items().iterator();
        assertThat(late.next()).isEqualTo(20_000);
        gate.release();
        assertThat(seen.items()).hasSize(2_000).allMatch(item -> item >= 20_000);
    }
}
