package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.queue.OtherStore;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.task.CodecException;
import io.strand4j.task.ItemShape;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callbacks for items are told where a store or an item is in the way. */
@Timeout(60)
class ItemTellerTest {

    private static final int ALL = 2_000;
    private static final int HALF = 1_000;

    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger read = new AtomicInteger();
    private volatile UnaryOperator<Optional<ItemChunk>> fault = UnaryOperator.identity();

    private final OtherStore store = new OtherStore(new MemoryTaskStore()) {
        @Override
        public Optional<ItemChunk> findItems(String key, long run, long first) {
            read.incrementAndGet();
            return fault.apply(super.findItems(key, run, first));
        }
    };

    private final TaskDefinition<Void, List<Integer>> task = TaskDefinition.<Void, List<Integer>>define(
                    "teller.numbers", new TypeRef<>() {})
            .runner(Runner.THREAD)
            .recorded("1h", "")
            .items(ItemShape.FLOW, TypeRef.of(Integer.class))
            .body((target, values) -> IntStream.range(0, ALL)
                    .peek(i -> {
                        if (i == HALF) {
                            gate.acquireUninterruptibly();
                        }
                    })
                    .boxed());

    private final Strand strand = Strand.builder().store(store).build();
    private final TaskEngine elsewhere = Engines.bare();
    private final List<Object> told = new CopyOnWriteArrayList<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        gate.release();
        elsewhere.close();
        strand.close();
        store.close();
    }

    /** A call of which those who are elsewhere are told. */
    private TaskHandle<List<Integer>> start() {
        TaskHandle<List<Integer>> handle = task.call(strand, null).start();
        new RecordedTask<>(elsewhere, store, task, handle.getKey())
                .tell(
                        null,
                        CallOptions.NONE
                                .withOnIter(told::add)
                                .withOnEnd(all -> told.add("end"))
                                .withOnError(errors::add));
        return handle;
    }

    private static Optional<ItemChunk> away(Optional<ItemChunk> chunk) {
        throw new StoreException("away, as it was told to", new IOException("away"));
    }

    @Test
    void aStoreThatIsAwayIsWaitedForAndNoItemIsMissing() {
        start();
        await().until(() -> told.size() == HALF);
        fault = ItemTellerTest::away;
        int before = read.get();
        gate.release();
        await().until(() -> read.get() > before);
        fault = UnaryOperator.identity();

        await().until(() -> told.size() > ALL || !errors.isEmpty());
        assertThat(told.subList(0, ALL))
                .isEqualTo(IntStream.range(0, ALL).boxed().toList());
        assertThat(told).endsWith("end").hasSize(ALL + 1);
        assertThat(errors).isEmpty();
    }

    @Test
    void itemsThatCannotBeReadWhenTheCallIsOverAreTheirFailure() {
        fault = ItemTellerTest::away;
        TaskHandle<List<Integer>> handle = start();
        await().until(() -> read.get() > 0);
        gate.release();
        assertThat(handle.getResult()).hasSize(ALL);
        await().until(() -> !errors.isEmpty());
        assertThat(errors).singleElement().isInstanceOf(StoreException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void anItemThatCannotBeReadIsTheirFailure() {
        Encoded nothing = new Encoded("json", "nothing".getBytes(StandardCharsets.UTF_8));
        fault = found ->
                found.map(one -> new ItemChunk(one.run(), one.body(), one.first(), one.count(), one.last(), nothing));
        start();
        await().until(() -> read.get() > 0);
        gate.release();
        await().until(() -> !errors.isEmpty() || !told.isEmpty());
        assertThat(errors).singleElement().isInstanceOf(CodecException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void anErrorIsNoGoodEnd() {
        fault = found -> {
            throw new NoClassDefFoundError("as it was told to");
        };
        start();
        await().until(() -> read.get() > 0);
        gate.release();
        await().until(() -> !errors.isEmpty() || !told.isEmpty());
        assertThat(errors).singleElement().isInstanceOf(NoClassDefFoundError.class);
        assertThat(told).isEmpty();
    }
}
