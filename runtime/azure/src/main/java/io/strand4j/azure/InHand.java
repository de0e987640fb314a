package io.strand4j.azure;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The messages that this process has received, by the keys of their calls. */
final class InHand {

    /** A lease that nobody has extended or ended for so long after its end belongs to nobody here. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

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

    /** False when another message of the same call is being looked at; this one comes back by itself. */
    boolean take(String key, Taken one) {
        Taken kept = taken.compute(key, (same, present) -> isOver(present, one) ? one : present);
        return kept.equals(one);
    }

    /** The same message is received again when its time is over by the clock of the service, which is the one that counts. */
    private boolean isOver(Taken present, Taken next) {
        return present == null
                || present.receipt().id().equals(next.receipt().id())
                || present.until() - nanos.getAsLong() <= 0;
    }

    Optional<Taken> taken(String key) {
        return Optional.ofNullable(taken.get(key));
    }

    Optional<Taken> letGo(String key) {
        return Optional.ofNullable(taken.remove(key));
    }

    /** A lease goes by this message from now on, unless a later lease of the same call is good. */
    void hold(Lane.Receipt receipt, MessageText text, long fence, Duration visibility) {
        Held next = next(receipt, text, fence, visibility);
        held.merge(text.key(), next, (present, one) -> present.fence() > fence && isGood(present) ? present : one);
    }

    private Held next(Lane.Receipt receipt, MessageText text, long fence, Duration visibility) {
        return new Held(receipt, text, fence, nanos.getAsLong() + visibility.toNanos());
    }

    private boolean isGood(Held one) {
        return one.until() - nanos.getAsLong() > 0;
    }

    /** The message is hidden for longer; false when its lease has ended here meanwhile. */
    boolean extended(Held before, Lane.Receipt receipt, Duration visibility) {
        Held next = next(receipt, before.text(), before.fence(), visibility);
        return next.equals(held.computeIfPresent(
                before.text().key(), (same, present) -> present.fence() == before.fence() ? next : present));
    }

    /** The message of this lease, also when its time is over: it may still be good. Of other leases there may be others. */
    Optional<Held> held(String key, long fence) {
        return Optional.ofNullable(held.get(key)).filter(one -> one.fence() == fence);
    }

    /** Whatever lease it is. */
    Optional<Lane.Receipt> release(String key) {
        return Optional.ofNullable(held.remove(key)).map(Held::receipt);
    }

    Optional<Lane.Receipt> release(String key, long fence) {
        Optional<Held> mine = held(key, fence);
        while (mine.isPresent() && !held.remove(key, mine.get())) {
            mine = held(key, fence); // extended meanwhile
        }
        return mine.map(Held::receipt);
    }

    /** The calls whose messages nobody else can have at present. What was taken and not leased waits. */
    Set<String> leased() {
        return held.values().stream()
                .filter(this::isGood)
                .map(one -> one.text().key())
                .collect(Collectors.toSet());
    }

    /** Whether there is a message of this call in the hands of this process. */
    boolean has(String key) {
        Held one = held.get(key);
        return taken.containsKey(key) || (one != null && isGood(one));
    }

    /** What nobody will come back for. */
    void forgetOld() {
        long now = nanos.getAsLong();
        held.values().removeIf(one -> now - one.until() > FORGOTTEN.toNanos());
        taken.values().removeIf(one -> one.until() - now <= 0);
    }
}
