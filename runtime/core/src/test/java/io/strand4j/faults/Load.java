package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.codec.Encoded;
import io.strand4j.queue.Claim;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import java.nio.charset.StandardCharsets;
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
public final class Load implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Claim NONE = new Claim("w", 0, Duration.ofSeconds(5));

    private final TaskQueue queue;
    private final int ahead;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> ended = new ConcurrentHashMap<>();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private volatile boolean sending = true;
    private volatile boolean working = true;

    /** Begins to send and to run calls, the senders hundreds of calls ahead. */
    public Load(TaskQueue queue) {
        this(queue, 500);
    }

    /**
     * Begins to send and to run calls.
     *
     * @param queue the queue
     * @param ahead how many calls the senders are ahead at most
     */
    public Load(TaskQueue queue, int ahead) {
        this.queue = queue;
        this.ahead = ahead;
        for (int i = 0; i < 3; i++) {
            String name = "p" + i + "-";
            running.add(threads.submit(() -> send(name)));
            running.add(threads.submit(() -> work(name)));
        }
    }

    /**
     * A call that nobody's task is for.
     *
     * @param key its key
     * @param queue the name of its queue
     */
    public static TaskRecord call(String key, String queue) {
        Instant now = Instant.now();
        return TaskRecord.pending(
                key,
                "demo.Maths.factorial",
                now,
                "",
                Map.of(),
                Duration.ofHours(1),
                QueuedCall.waiting(queue, new Encoded("json", "{}".getBytes(StandardCharsets.UTF_8)), 0, now, 2, null));
    }

    private void send(String name) {
        for (int i = 0; sending; i++) {
            String key = name + i;
            while (!isSent(key)) {
                outages.incrementAndGet();
            }
            sent.add(key);
            await().atMost(LONG).until(() -> sent.size() - ended.size() < ahead || !sending);
        }
    }

    private boolean isSent(String key) {
        try {
            if (!queue.sendAll(List.of(call(key, ""))).isEmpty()) {
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
    public int ended() {
        return ended.size();
    }

    /** How often the store gave up. */
    public int outages() {
        return outages.get();
    }

    /** How often a key was there that this had not sent with success. */
    public int sentAgain() {
        return sentAgain.get();
    }

    /** Waits until so many more have ended. */
    public void more(int calls) {
        int before = ended();
        await().atMost(LONG).until(() -> ended() >= before + calls);
    }

    /** Ends the sending, waits for the rest, and counts. */
    public void requireAllOnce() throws Exception {
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
