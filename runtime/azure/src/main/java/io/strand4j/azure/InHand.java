package io.strand4j.azure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The messages that this process has in its hands, by the keys of their calls. */
final class InHand {

    private final Map<String, Deque<Lane.Receipt>> announced = new ConcurrentHashMap<>();
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    InHand(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A message that was received; what becomes of it is not decided. */
    record Taken(Lane.Receipt receipt, MessageText text, long age, long until) {}

    /** The message of a lease that this process has given. */
    record Held(Lane.Receipt receipt, MessageText text, long fence, long until) {}

    /** Several threads may announce one key; any of the messages will do for any of them. */
    void announce(String key, Lane.Receipt receipt) {
        announced.compute(key, (same, present) -> {
            Deque<Lane.Receipt> all = present == null ? new ArrayDeque<>() : present;
            all.add(receipt);
            return all;
        });
    }

    Optional<Lane.Receipt> announced(String key) {
        Deque<Lane.Receipt> got = new ArrayDeque<>();
        announced.computeIfPresent(key, (same, present) -> {
            got.add(present.remove());
            return present.isEmpty() ? null : present;
        });
        return Optional.ofNullable(got.poll());
    }

    /** False when another message of the same call is being looked at; this one comes back by itself. */
    boolean take(String key, Taken one) {
        Taken kept = taken.compute(
                key, (same, present) -> present == null || present.until() - nanos.getAsLong() <= 0 ? one : present);
        return kept.equals(one);
    }

    Optional<Taken> taken(String key) {
        return Optional.ofNullable(taken.get(key));
    }

    Optional<Taken> letGo(String key) {
        return Optional.ofNullable(taken.remove(key));
    }

    void hold(Lane.Receipt receipt, MessageText text, long fence, Duration visibility) {
        held.put(text.key(), new Held(receipt, text, fence, nanos.getAsLong() + visibility.toNanos()));
    }

    /** The message of this lease; of an earlier one there may be another. */
    Optional<Held> held(String key, long fence) {
        return Optional.ofNullable(held.get(key)).filter(one -> one.fence() == fence);
    }

    Optional<Lane.Receipt> release(String key) {
        return Optional.ofNullable(held.remove(key)).map(Held::receipt);
    }

    /** How many messages nobody else can have at present; those that have come back are forgotten. */
    int size() {
        long now = nanos.getAsLong();
        held.values().removeIf(one -> one.until() - now <= 0);
        taken.values().removeIf(one -> one.until() - now <= 0);
        return held.size() + taken.size();
    }
}
