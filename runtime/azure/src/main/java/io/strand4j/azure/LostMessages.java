package io.strand4j.azure;

import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds calls that have no message, because somebody has emptied or deleted the storage queue, or has restored the
 * records. It looks at the records when nothing can be received, and not often; a record that was there at the look
 * before and has not changed since gets a message. One too many is of no harm.
 *
 * <p>Where there is no message at all, hidden ones included, that is any call which waits or runs. Otherwise it is one
 * whose time has come, since its message would be seen, and one whose lease has run out unless somebody extends it, which
 * nobody can see: whoever does puts its own message back into the record.
 */
final class LostMessages {

    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(2);

    /** While there are messages. */
    static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(4);

    /** Clocks differ, and a message may be in the hands of somebody who takes his time. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** A call that has got a message gets another one after a while, then after twice that, and so on. */
    private static final Duration AGAIN = Duration.ofMinutes(4);

    private static final Duration AGAIN_AT_MOST = Duration.ofHours(6);

    /** So that a container with very many records is not listed all the time. */
    private static final int PART_OF_THE_TIME = 10;

    private static final Logger LOG = LoggerFactory.getLogger(LostMessages.class);

    /** What is beyond has its turn when these have got theirs. */
    private static final int MOST_AT_ONCE = 10_000;

    private final String queue;
    private final BlobTaskStore store;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Predicate<String> inHand;
    private final Consumer<TaskRecord> sendAnew;
    private final ReentrantLock looking = new ReentrantLock(); // guards what follows
    private final Map<String, Sent> sent = new HashMap<>();
    private final Set<String> putBack = ConcurrentHashMap.newKeySet(); // but not this one
    private Map<String, String> before = Map.of();
    private boolean looked;
    private long lastLook;
    private long lastList;
    private long pause;

    private record Sent(long next, Duration pause) {}

    /**
     * Looks after a queue.
     *
     * @param inHand whether this process has the message of the call with this key
     * @param sendAnew sends a message for a call
     */
    LostMessages(
            String queue,
            BlobTaskStore store,
            InstantSource clock,
            LongSupplier nanos,
            Predicate<String> inHand,
            Consumer<TaskRecord> sendAnew) {
        this.queue = queue;
        this.store = store;
        this.clock = clock;
        this.nanos = nanos;
        this.inHand = inHand;
        this.sendAnew = sendAnew;
    }

    /** The message of a call was received and put back, as that of one which is passed over: it is there. */
    void wasPutBack(String key) {
        if (putBack.size() < MOST_AT_ONCE) {
            putBack.add(key);
        }
    }

    /** Nothing was received: perhaps it is time to look. */
    void look(Lanes lanes) {
        if (looking.tryLock()) { // if not, another thread is at it
            try {
                lookIfItIsTime(lanes);
            } finally {
                looking.unlock();
            }
        }
    }

    private void lookIfItIsTime(Lanes lanes) {
        long now = nanos.getAsLong();
        if (looked && now - lastLook < BETWEEN_LOOKS.toNanos()) {
            return;
        }
        boolean none = lanes.highestFirst().stream().allMatch(lane -> lane.count() == 0);
        boolean time = !looked || now - lastList >= Math.max(pause, none ? 0 : BETWEEN_SWEEPS.toNanos());
        lastLook = now;
        looked = true;
        if (time) {
            lastList = now;
            list(lanes.name(), none, now);
            pause = PART_OF_THE_TIME * (nanos.getAsLong() - now);
        }
    }

    private void list(String name, boolean none, long now) {
        Instant late = clock.instant().minus(LATE);
        Map<String, String> found = new HashMap<>();
        store.eachHead(head -> {
            if (head.isLive(queue) && (none || head.status() == TaskStatus.RUNNING || head.isDue(late))) {
                found.put(head.key(), head.etag());
            }
            return found.size() < MOST_AT_ONCE;
        });
        found.forEach((key, etag) -> {
            boolean asBefore = etag.equals(before.get(key)) && !putBack.contains(key) && !inHand.test(key);
            if (asBefore && isTimeFor(key, now)) {
                store.find(key)
                        .filter(call -> call.status() == TaskStatus.PENDING
                                || (call.status() == TaskStatus.RUNNING && (none || hasRunOut(call, late))))
                        .ifPresent(call -> send(call, name, none, now));
            }
        });
        sent.keySet().retainAll(found.keySet());
        putBack.clear();
        before = found;
    }

    /** By what the record says, in which no extension stands. */
    private static boolean hasRunOut(TaskRecord running, Instant now) {
        Instant until = Objects.requireNonNull(running.queued()).leasedUntil();
        return until == null || until.isBefore(now);
    }

    private boolean isTimeFor(String key, long now) {
        Sent last = sent.get(key);
        return last == null || now - last.next() >= 0;
    }

    private void send(TaskRecord call, String name, boolean none, long now) {
        String key = call.key();
        if (none || call.status() == TaskStatus.PENDING) {
            LOG.warn("the call {} had no message in the queue {}; it gets another one", key, name);
        } else {
            LOG.debug("the call {} of the queue {} gets another message in case it has lost its own", key, name);
        }
        sendAnew.accept(call);
        Sent last = sent.get(key);
        Duration longer = last == null ? AGAIN : last.pause().multipliedBy(2);
        Duration next = longer.compareTo(AGAIN_AT_MOST) < 0 ? longer : AGAIN_AT_MOST;
        sent.put(key, new Sent(now + next.toNanos(), next));
    }
}
