package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.queue.Claim;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that are sent and run while a test breaks things. Nothing may be lost, and nothing may end twice. */
final class Load implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Claim NONE = new Claim("w", 0, Duration.ofSeconds(5));

    private final TaskQueue queue;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> ended = new ConcurrentHashMap<>();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private volatile boolean sending = true;
    private volatile boolean working = true;

    Load(TaskQueue queue) {
        this.queue = queue;
        for (int i = 0; i < 3; i++) {
            String name = "p" + i + "-";
            running.add(threads.submit(() -> send(name)));
            running.add(threads.submit(() -> work(name)));
        }
    }

    private void send(String name) {
        for (int i = 0; sending; i++) {
            String key = name + i;
            while (!isSent(key)) {
                outages.incrementAndGet();
            }
            sent.add(key);
            await().atMost(LONG).until(() -> sent.size() - ended.size() < 500 || !sending);
        }
    }

    private boolean isSent(String key) {
        try {
            if (!queue.sendAll(List.of(OtherJvm.call(key, ""))).isEmpty()) {
                sentAgain.incrementAndGet();
            }
            return true;
        } catch (StoreException away) {
            return false;
        }
    }

    private void work(String name) {
        List<Settlement> ends = List.of();
        while (working) {
            try {
                Exchanged got = queue.exchange(ends, new Claim(name, 10, Duration.ofSeconds(5)));
                count(ends, got.lost());
                ends = got.leases().stream().map(Load::completed).toList();
            } catch (StoreException away) {
                outages.incrementAndGet();
            }
        }
        count(ends, queue.exchange(ends, NONE).lost());
    }

    private void count(List<Settlement> ends, Set<Settlement> lost) {
        for (Settlement one : ends) {
            if (!lost.contains(one)) {
                ended.computeIfAbsent(one.lease().key(), key -> new AtomicInteger())
                        .incrementAndGet();
            }
        }
    }

    private static Settlement completed(Lease lease) {
        return Settlement.end(lease, lease.call(), TaskStatus.COMPLETED, Instant.now(), null, null);
    }

    /** How many have ended. */
    int ended() {
        return ended.size();
    }

    /** How often the store gave up. */
    int outages() {
        return outages.get();
    }

    /** How often a key was there that this had not sent with success. */
    int sentAgain() {
        return sentAgain.get();
    }

    /** Waits until so many more have ended. */
    void more(int calls) {
        int before = ended();
        await().atMost(LONG).until(() -> ended() >= before + calls);
    }

    /** Ends the sending, waits for the rest, and counts. */
    void requireAllOnce() throws Exception {
        sending = false;
        await().atMost(LONG).until(() -> queue.size() == 0 && ended.size() == sent.size());
        working = false;
        for (Future<?> one : running) {
            one.get();
        }
        assertThat(ended.keySet()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(ended.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        for (String key : sent) {
            assertThat(queue.store().find(key).map(TaskRecord::status)).contains(TaskStatus.COMPLETED);
        }
    }

    @Override
    public void close() {
        sending = false;
        working = false;
        threads.shutdownNow();
    }
}
