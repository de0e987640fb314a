package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.queue.OtherStore;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.task.ItemShape;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call keeps of its items where the store or another body of the call is in the way. */
@Timeout(60)
class ItemKeeperTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private static final TaskDefinition<Void, List<String>> TASK = TaskDefinition.<Void, List<String>>define(
                    "keeper.texts", new TypeRef<>() {})
            .runner(Runner.THREAD)
            .recorded("1h", "")
            .items(ItemShape.FLOW, TypeRef.of(String.class))
            .body((target, values) -> Stream.of());

    private final List<ItemChunk> chunks = new CopyOnWriteArrayList<>();
    private final AtomicInteger tried = new AtomicInteger();
    private volatile boolean refused;

    private final OtherStore store = new OtherStore(new MemoryTaskStore()) {
        @Override
        public boolean appendItems(String key, ItemChunk chunk) {
            if (refused) {
                tried.incrementAndGet();
                throw new StoreException("refused, as it was told to", new IOException("no rights"));
            }
            return chunks.add(chunk);
        }
    };

    private final TaskEngine engine = Engines.bare();

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    private ItemKeeper keeper(Duration mostAway) {
        return new ItemKeeper(engine, store, TASK, "key", mostAway);
    }

    private static void fill(ItemKeeper keeper) throws InterruptedException {
        for (int i = 0; i < ItemKeeper.MOST_ITEMS; i++) {
            keeper.add(1, "item");
        }
    }

    @Test
    void aLateItemOfAnEarlierRunChangesNothing() throws Exception {
        ItemKeeper keeper = keeper(NEVER);
        keeper.add(2, "a");
        keeper.add(1, "late");
        keeper.add(2, "b");
        keeper.end(TaskStatus.FAILED); // there is no result, so what was given is kept
        assertThat(chunks).allMatch(one -> one.run() == 2);
        assertThat(chunks.getLast().next()).isEqualTo(2);
        assertThat(chunks.stream().flatMap(one -> TASK.decode(one.items(), TASK.resultType()).stream()))
                .containsExactly("a", "b");
    }

    @Test
    void aBodyThatRunsAgainIsAnotherOneIfAFailedWriteMayHaveKeptItems() throws Exception {
        refused = true;
        ItemKeeper keeper = keeper(NEVER);
        keeper.add(1, "a");
        await().until(() -> tried.get() > 0);
        keeper.restart();
        refused = false;
        keeper.add(1, "b");
        keeper.end(TaskStatus.FAILED);
        assertThat(chunks).extracting(ItemChunk::body).containsExactly(2);
        assertThat(chunks).extracting(ItemChunk::first).containsExactly(0L);
    }

    @Test
    void onlyTheFirstCallWaitsForAStoreThatTakesNoItemsUntilItDoes() throws Exception {
        refused = true;
        fill(keeper(Duration.ZERO)); // its minute is over at once
        fill(keeper(NEVER)); // does not wait at all
        assertThat(chunks).isEmpty();

        refused = false;
        fill(keeper(NEVER));
        assertThat(chunks).hasSize(1);
        assertThat(engine.withoutItems()).as("it is waited for again").isEmpty();
    }
}
