package io.strand4j.worker;

import io.strand4j.annotations.Runner;
import io.strand4j.queue.Lease;
import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.LeasedCall;
import io.strand4j.task.StoreException;
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
 * The leases that a worker holds, from the claim until their settlement is kept. A thread of its own has them extended,
 * so that no body can keep it from that, and tells the bodies of those that are lost: refused by the queue, or run out
 * because the store was away, or did not answer, for longer than they last.
 */
final class HeldLeases implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLeases.class);

    /** Most bodies are over before it is worth watching whether somebody cancels them. */
    private static final Duration WATCH_AFTER = Duration.ofMillis(100);

    private final Map<Lease, Held> held = new ConcurrentHashMap<>();
    private final Map<LeasedCall, Runnable> stragglers = new ConcurrentHashMap<>();
    private final Map<TaskQueue, Long> asked = new ConcurrentHashMap<>(); // since when, as nano time
    private final String workerId;
    private final Duration visibility;
    private final boolean heartbeat;
    private final boolean inThisJvm;
    private final Outage outage;
    private final Consumer<Throwable> broken;
    private final Gates gates;
    private final Signal signal = new Signal();
    private volatile boolean ended;
    private volatile boolean asleep;
    private long lastBeat = System.nanoTime();

    private static final class Held {
        private final TaskQueue queue;
        private final LeasedCall call;
        private final long claimed;
        private final long begun = System.nanoTime();
        private volatile long extended;
        private boolean watched;
        private volatile boolean lastChance;

        Held(TaskQueue queue, LeasedCall call, long claimed) {
            this.queue = queue;
            this.call = call;
            this.claimed = claimed;
            this.extended = claimed;
        }
    }

    HeldLeases(WorkerSettings settings, Consumer<Throwable> broken, Gates gates) {
        this.broken = broken;
        this.gates = gates;
        this.workerId = settings.workerId();
        this.visibility = settings.visibility();
        this.heartbeat = settings.heartbeat();
        this.inThisJvm = settings.runner() != Runner.PROCESS;
        this.outage = new Outage("the queue that the worker " + workerId + " extends its leases in");
    }

    /** Holds a lease; {@code claimed} is the nano time before it was asked for. */
    void add(Lease lease, TaskQueue queue, LeasedCall call, long claimed) {
        held.put(lease, new Held(queue, call, claimed));
        if (asleep) {
            signal.raise();
        }
    }

    void remove(Lease lease) {
        held.remove(lease);
    }

    /** Whether the body of a call runs on a thread of this JVM; a worker JVM is ended with its call. */
    boolean isBodyRunning(Lease lease) {
        Held one = held.get(lease);
        return one != null && inThisJvm && one.call.isRunning();
    }

    /** Calls back once the body of a call has returned, which may be long after the end of that. */
    void whenBodyEnds(Lease lease, Runnable then) {
        Held one = held.get(lease);
        if (one != null) {
            stragglers.put(one.call, then);
            signal.raise();
        }
    }

    /** What the body of a call has logged last. */
    List<String> log(Lease lease) {
        Held one = held.get(lease);
        return one == null ? List.of() : one.call.log();
    }

    private void lookAfterStragglers() {
        stragglers.forEach((call, then) -> {
            if (!call.isRunning() && stragglers.remove(call, then)) {
                then.run();
            }
        });
    }

    /** Those that were asked for up to a nano time. */
    Collection<LeasedCall> claimedUntil(long nanos) {
        return held.values().stream()
                .filter(one -> one.claimed - nanos <= 0)
                .map(one -> one.call)
                .toList();
    }

    void end() {
        ended = true;
        signal.raise();
    }

    @Override
    public void run() {
        Duration tick = min(WATCH_AFTER, visibility.dividedBy(6));
        while (!ended) {
            asleep = true; // before it looks: whoever comes after that wakes it
            Duration sleep = held.isEmpty() && stragglers.isEmpty() ? Duration.ofHours(1) : tick;
            asleep = sleep.compareTo(tick) > 0;
            signal.await(sleep);
            asleep = false;
            try {
                watchLongOnes();
                boolean pressing = dropThoseThatRanOut();
                if (heartbeat
                        && (pressing || sinceBeat() >= visibility.dividedBy(3).toNanos())) {
                    lastBeat = System.nanoTime();
                    extend();
                }
                lookAfterStragglers();
            } catch (RuntimeException unexpected) {
                LOG.error("leases could not be looked after, it is tried again", unexpected);
            } catch (Error fatal) { // nobody would extend the leases of a worker that seems to work
                broken.accept(fatal);
            }
        }
    }

    private long sinceBeat() {
        return System.nanoTime() - lastBeat;
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
        gates.holding().forEach(queue -> byQueue.computeIfAbsent(queue, q -> new ArrayList<>()));
        byQueue.forEach((queue, leases) -> {
            Long since = asked.putIfAbsent(queue, System.nanoTime());
            if (since == null) {
                Thread.ofPlatform()
                        .name("strand-extend-" + workerId)
                        .daemon(true)
                        .start(() -> extend(queue, leases));
            } else if (System.nanoTime() - since > visibility.dividedBy(2).toNanos()) {
                outage.failed(new StoreException("it has not answered since the last time", null));
            }
        });
    }

    /** On a thread of its own: a store that does not answer must not keep the others from being looked after. */
    private void extend(TaskQueue queue, List<Lease> leases) {
        long before = System.nanoTime();
        try {
            Set<Lease> lost = queue.extend(leases, visibility);
            gates.beat(queue);
            outage.over();
            for (Lease lease : leases) {
                Held one = held.get(lease);
                if (one != null && lost.contains(lease)) {
                    one.call.lost();
                } else if (one != null) {
                    one.extended = before;
                    one.lastChance = false;
                }
            }
        } catch (RuntimeException away) {
            if (!ended) { // or else its queue was closed with it
                outage.failed(away); // the next beat is the next try
            }
        } catch (Error fatal) { // nobody would extend the leases of a worker that seems to work
            broken.accept(fatal);
        } finally {
            asked.remove(queue);
        }
    }

    /**
     * Whoever could not extend in time must take it that somebody else has the call by now. The queue is asked once more
     * before: perhaps only this process was held up.
     *
     * @return whether it is to be asked at once
     */
    private boolean dropThoseThatRanOut() {
        long now = System.nanoTime();
        boolean pressing = false;
        for (Held one : held.values()) {
            Long since = asked.get(one.queue);
            boolean answerMayCome =
                    since != null && now - since < visibility.dividedBy(3).toNanos();
            if (now - one.extended <= visibility.toNanos() || answerMayCome) {
                continue;
            }
            if (!heartbeat || one.lastChance) {
                one.call.ranOut();
            } else {
                one.lastChance = true;
                pressing = true;
            }
        }
        return pressing;
    }
}
