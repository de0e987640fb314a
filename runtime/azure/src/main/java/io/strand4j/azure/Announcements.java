package io.strand4j.azure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The messages that this process has announced calls by, until it says what has become of them. A sender whose record
 * could perhaps not be written says nothing; its message is looked at when it appears, so what is kept here of it is of
 * no use after a while.
 */
final class Announcements {

    /** Whoever comes back to it later sends another message. */
    static final Duration KEPT = Duration.ofMinutes(10);

    /** Not looked through for old ones before it holds so many. */
    static final int FEW = 1_000;

    private final Map<String, Deque<One>> all = new HashMap<>(); // guarded by this
    private final LongSupplier nanos;
    private int held;
    private int enough = FEW;

    private record One(Lane.Receipt receipt, long until) {}

    Announcements(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Several threads may announce one key; any of the messages will do for any of them. */
    synchronized void add(String key, Lane.Receipt receipt) {
        if (held >= enough) {
            removeOld();
            enough = Math.max(FEW, 2 * held);
        }
        all.computeIfAbsent(key, same -> new ArrayDeque<>()).add(new One(receipt, nanos.getAsLong() + KEPT.toNanos()));
        held++;
    }

    private void removeOld() {
        long now = nanos.getAsLong();
        all.values().forEach(some -> some.removeIf(one -> one.until() - now <= 0));
        all.values().removeIf(Deque::isEmpty);
        held = all.values().stream().mapToInt(Deque::size).sum();
    }

    synchronized Optional<Lane.Receipt> remove(String key) {
        Deque<One> some = all.get(key);
        if (some == null) {
            return Optional.empty();
        }
        One first = some.remove();
        held--;
        if (some.isEmpty()) {
            all.remove(key);
        }
        return Optional.of(first.receipt());
    }
}
