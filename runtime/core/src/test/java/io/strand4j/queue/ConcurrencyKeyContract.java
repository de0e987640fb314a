package io.strand4j.queue;

import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every queue does with concurrency keys in a claim. */
abstract class ConcurrencyKeyContract extends TaskQueueContract {

    private void send(String key, String concurrencyKey) {
        TaskRecord call = call(key, queue, now());
        assertThat(queue.sendAll(List.of(call.queuedAs(call.queued().withConcurrencyKey(concurrencyKey)))))
                .isEmpty();
    }

    private List<String> claimed(int max, Set<String> full, int mostPerKey) {
        return queue.exchange(List.of(), new Claim("worker-1", max, VISIBILITY, full, mostPerKey)).leases().stream()
                .map(Lease::key)
                .toList();
    }

    @Test
    void callsOfAFullKeyStayWhereTheyAre() {
        IntStream.range(0, 10).forEach(i -> send("full-" + i, "a"));
        send("free", "b");
        send("none", null);

        assertThat(claimed(2, Set.of("a"), 0)).containsExactlyInAnyOrder("free", "none");
        assertThat(claimed(2, Set.of("a"), 0)).isEmpty();
        assertThat(queue.size()).isEqualTo(10);
        assertThat(record("full-0").attempt()).isZero();

        assertThat(claimed(3, Set.of("b"), 0)).containsExactly("full-0", "full-1", "full-2");
    }

    @Test
    void ofOneKeyAreClaimedAsManyAsMayRun() {
        List<String> of = List.of("a", "b", "a", "a", "b", "c", "a");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            send("k" + i, of.get(i));
            if (of.subList(0, i).stream().filter(of.get(i)::equals).count() < 2) {
                expected.add("k" + i);
            }
        }
        send("none", null);
        expected.add("none");

        assertThat(claimed(20, Set.of(), 2)).containsExactlyElementsOf(expected);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(claimed(20, Set.of("a", "b"), 2)).isEmpty();
    }

    @Test
    void aKeyMayHaveAnyCharacters() {
        List<String> odd =
                List.of("'; DROP TABLE strand_task; --", "\u0000\n", "\\", "\uD83D", "A", "a", "%", "{,}", "NULL");
        for (int i = 0; i < odd.size(); i++) {
            send("k" + i, odd.get(i));
        }
        for (int i = 0; i < odd.size(); i++) {
            int last = i;
            Set<String> others = Set.copyOf(
                    odd.stream().filter(key -> !key.equals(odd.get(last))).toList());
            assertThat(claimed(20, others, 1)).containsExactly("k" + i);
            assertThat(record("k" + i).queued().concurrencyKey()).isEqualTo(odd.get(i));
        }
    }

    @Test
    void whoWatchesIsWoken() {
        AtomicInteger told = new AtomicInteger();
        try (TaskStore.Watch watch = queue.watch(told::incrementAndGet)) {
            queue.wake();
            await().until(() -> told.get() > 0);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aDeadLetterKeepsItsConcurrencyKey() {
        send("one", "a");
        Lease lease = leaseOne();
        settle(Settlement.end(lease, lease.call(), TaskStatus.FAILED, now(), null, Calls.FAILURE));

        assertThat(queue.deadLetters().requeue("one")).isTrue();

        assertThat(record("one").queued().concurrencyKey()).isEqualTo("a");
    }
}
