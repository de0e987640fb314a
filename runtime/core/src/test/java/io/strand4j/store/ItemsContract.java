package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.codec.Encoded;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of the contract about items of calls that run. */
@Timeout(60)
abstract class ItemsContract extends RoundTripContract {

    private static ItemChunk chunk(long run, long first, int count) {
        return new ItemChunk(run, 1, first, count, false, Records.json("[" + run + "," + first + "," + count + "]"));
    }

    private TaskRecord record(String key) {
        return store.find(key).orElseThrow();
    }

    /** Puts a record into a state; whatever version it has by now. */
    private void become(TaskRecord next) {
        assertThat(store.update(next, record(next.key()).version())).isTrue();
    }

    private void run(String key) {
        store.insert(Records.pending(key));
        become(Records.running(Records.pending(key)));
    }

    private static TaskRecord leased(String key, long fence) {
        QueuedCall queued = QueuedCall.waiting("q", Records.json("{}"), 0, Records.CREATED, 0, null)
                .leased(fence, Records.STARTED, Duration.ofMinutes(1));
        return Records.running(Records.pending(key)).queuedAs(queued);
    }

    @Test
    void itemsOfARunningCallAreFoundByTheFirstOfThem() {
        run("one");
        Encoded items = new Encoded("java", new byte[] {0, -1, 10, 13, 127});
        ItemChunk second = new ItemChunk(1, 7, 2, 3, true, items);

        assertThat(store.appendItems("one", chunk(1, 0, 2))).isTrue();
        assertThat(store.appendItems("one", second)).isTrue();

        assertThat(store.findItems("one", 1, 0)).contains(chunk(1, 0, 2));
        assertThat(store.findItems("one", 1, 2)).contains(second);
        assertThat(store.findItems("one", 1, 1)).isEmpty();
        assertThat(store.findItems("one", 1, 5)).isEmpty();
        assertThat(store.findItems("one", 2, 0)).isEmpty();
        assertThat(store.findItems("other", 1, 0)).isEmpty();
        assertThat(record("one").status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void aChunkMayBeLarge() {
        run("one");
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        ItemChunk large = new ItemChunk(1, 1, 0, 1, false, new Encoded("java", bytes));

        assertThat(store.appendItems("one", large)).isTrue();

        assertThat(store.findItems("one", 1, 0)).contains(large);
    }

    @Test
    void anAppendMayBeRepeatedAndAFirstOneTakesThePlaceOfAll() {
        run("one");
        store.appendItems("one", chunk(1, 0, 2));
        store.appendItems("one", chunk(1, 2, 2));

        assertThat(store.appendItems("one", chunk(1, 2, 3))).isTrue();
        assertThat(store.findItems("one", 1, 2)).contains(chunk(1, 2, 3));

        assertThat(store.appendItems("one", chunk(1, 0, 1))).isTrue();
        assertThat(store.findItems("one", 1, 0)).contains(chunk(1, 0, 1));
        assertThat(store.findItems("one", 1, 2)).isEmpty();
    }

    @Test
    void whoeverHasLostTheLeaseAddsNothing() {
        store.insert(Records.pending("one").queuedAs(leased("one", 1).queued()));
        become(leased("one", 1));
        assertThat(store.appendItems("one", chunk(1, 0, 2))).isTrue();
        become(leased("one", 2));

        assertThat(store.appendItems("one", chunk(1, 2, 2))).isFalse();
        assertThat(store.findItems("one", 1, 2)).isEmpty();
        assertThat(store.appendItems("one", chunk(3, 0, 2))).isFalse();
        assertThat(store.findItems("one", 1, 0)).as("until there are others").contains(chunk(1, 0, 2));

        assertThat(store.appendItems("one", chunk(2, 0, 1))).isTrue();
        assertThat(store.findItems("one", 1, 0)).isEmpty();
        assertThat(store.findItems("one", 2, 0)).contains(chunk(2, 0, 1));
    }

    @ParameterizedTest
    @EnumSource(value = TaskStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void onlyACallThatRunsGivesItems(TaskStatus status) {
        run("one");
        store.appendItems("one", chunk(1, 0, 2));
        become(Records.in(record("one"), status));

        assertThat(store.appendItems("one", chunk(1, 2, 2))).isFalse();
        assertThat(store.findItems("one", 1, 2)).isEmpty();
        assertThat(store.findItems("one", 1, 0)).as("for those who read along").contains(chunk(1, 0, 2));
        assertThat(store.appendItems("nobody", chunk(1, 0, 2))).isFalse();
        assertThat(store.findItems("nobody", 1, 0)).isEmpty();
    }

    @Test
    void itemsGoWithADeletedRecord() {
        run("one");
        store.appendItems("one", chunk(1, 0, 2));

        store.delete("one");

        assertThat(store.findItems("one", 1, 0)).isEmpty();
        run("one");
        assertThat(store.findItems("one", 1, 0)).as("of another record").isEmpty();
    }

    @Test
    void itemsGoWithAnExpiredRecord() {
        for (String key : new String[] {"swept", "replaced"}) {
            run(key);
            store.appendItems(key, chunk(1, 0, 2));
            become(Records.completed(record(key), Records.json("1")));
        }
        run("kept");
        store.appendItems("kept", chunk(1, 0, 2));
        clock.advance(Duration.ofSeconds(5).plus(Records.TTL));

        run("replaced");
        assertThat(store.findItems("replaced", 1, 0)).isEmpty();
        assertThat(store.deleteExpired(clock.instant())).isEqualTo(1);
        assertThat(store.findItems("swept", 1, 0)).isEmpty();
        run("swept");
        assertThat(store.findItems("swept", 1, 0)).isEmpty();
        assertThat(store.findItems("kept", 1, 0)).isPresent();
    }

    @Test
    void thoseWhoWatchAreTold() {
        run("one");
        AtomicInteger told = new AtomicInteger();
        try (TaskStore.Watch watch = store.watch("one", told::incrementAndGet)) {
            assertThat(watch).isNotNull();
            await().during(Duration.ofMillis(700)).until(() -> true); // what came before is told by then
            int before = told.get();

            store.appendItems("one", chunk(1, 0, 2));

            await().until(() -> told.get() > before);
        }
    }

    @Test
    void whatIsNoKeyOrNoChunkIsRefused() {
        assertThatThrownBy(() -> store.appendItems("../one", chunk(1, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.findItems("../one", 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chunk(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chunk(1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chunk(1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("others after it");
        assertThat(new ItemChunk(1, 1, 0, 0, true, Records.json("[]")).next()).isZero();
    }
}
