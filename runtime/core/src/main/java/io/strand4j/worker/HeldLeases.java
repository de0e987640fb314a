package io.strand4j.worker;

import io.strand4j.queue.Lease;
import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.LeasedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases that a worker holds, from the claim until their settlement is kept. A thread of its own extends them, so
 * that no body can keep it from that, and tells the bodies of those that are lost: refused by the queue, or run out
 * because the store was away for longer than they last.
 */
final class HeldLeases implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLeases.class);

    /** Most bodies are over before it is worth watching whether somebody cancels them. */
    private static final Duration WATCH_AFTER = Duration.ofMillis(100);

    private final Map<Lease, Held> held = new ConcurrentHashMap<>();
    private final Duration visibility;
    private final boolean heartbeat;
    private final Outage outage;
    private final Consumer<Throwable> broken;
    private final Signal signal = new Signal();
    private volatile boolean ended;
    private long lastBeat = System.nanoTime();

    private static final class Held {
        private final TaskQueue queue;
        private final LeasedCall call;
        private final long begun = System.nanoTime();
        private volatile long extended;
        private boolean watched;

        Held(TaskQueue queue, LeasedCall call, long extended) {
            this.queue = queue;
            this.call = call;
            this.extended = extended;
        }
    }

    HeldLeases(String workerId, Duration visibility, boolean heartbeat, Consumer<Throwable> broken) {
        this.broken = broken;
        this.visibility = visibility;
        this.heartbeat = heartbeat;
        this.outage = new Outage("the queue that the worker " + workerId + " extends its leases in");
    }

    /** Holds a lease; {@code claimed} is the nano time before it was asked for. */
    void add(Lease lease, TaskQueue queue, LeasedCall call, long claimed) {
        boolean first = held.isEmpty();
        held.put(lease, new Held(queue, call, claimed));
        if (first) {
            signal.raise();
        }
    }

    void remove(Lease lease) {
        held.remove(lease);
    }

    Collection<LeasedCall> calls() {
        return held.values().stream().map(one -> one.call).toList();
    }

    void end() {
        ended = true;
        signal.raise();
    }

    @Override
    public void run() {
        Duration tick = min(WATCH_AFTER, visibility.dividedBy(6));
        while (!ended) {
            signal.await(held.isEmpty() ? Duration.ofHours(1) : tick);
            try {
                watchLongOnes();
                if (System.nanoTime() - lastBeat >= visibility.dividedBy(3).toNanos()) {
                    lastBeat = System.nanoTime();
                    if (heartbeat) {
                        extend();
                    }
                    dropThoseThatRanOut();
                }
            } catch (RuntimeException unexpected) {
                LOG.error("leases could not be looked after, it is tried again", unexpected);
            } catch (Error fatal) { // nobody would extend the leases of a worker that seems to work
                broken.accept(fatal);
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void watchLongOnes() {
        long now = System.nanoTime();
        for (Held one : held.values()) {
            if (!one.watched && now - one.begun > WATCH_AFTER.toNanos()) {
                one.watched = true;
                one.call.watch(one.queue.store());
            }
        }
    }

    private void extend() {
        Map<TaskQueue, List<Lease>> byQueue = new HashMap<>();
        held.forEach((lease, one) ->
                byQueue.computeIfAbsent(one.queue, q -> new ArrayList<>()).add(lease));
        byQueue.forEach((queue, leases) -> {
            long before = System.nanoTime();
            try {
                Set<Lease> lost = queue.extend(leases, visibility);
                outage.over();
                for (Lease lease : leases) {
                    Held one = held.get(lease);
                    if (one != null && lost.contains(lease)) {
                        one.call.lost();
                    } else if (one != null) {
                        one.extended = before;
                    }
                }
            } catch (RuntimeException away) {
                outage.failed(away); // the next beat is the next try
            }
        });
    }

    /** Whoever could not extend in time must take it that somebody else has the call by now. */
    private void dropThoseThatRanOut() {
        long now = System.nanoTime();
        for (Held one : held.values()) {
            if (now - one.extended > visibility.toNanos()) {
                one.call.ranOut();
            }
        }
    }
}
