package io.strand4j.queue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The waiting calls that this process knows of, in the order of their turns; delayed ones apart until they are due. */
final class TurnOrder {

    private final TreeSet<WaitingName> ready = new TreeSet<>(WaitingName.NEXT_FIRST);
    private final TreeSet<WaitingName> delayed =
            new TreeSet<>(Comparator.comparingLong(WaitingName::due).thenComparing(WaitingName.NEXT_FIRST));
    private final Map<String, WaitingName> byKey = new HashMap<>();

    /** Adds a call that is not known yet. */
    synchronized void add(WaitingName name) {
        WaitingName before = byKey.put(name.key(), name);
        if (before != null && !before.equals(name)) {
            ready.remove(before);
            delayed.remove(before);
        }
        if (!ready.contains(name)) {
            delayed.add(name);
        }
    }

    /** Takes the next one that is due. */
    synchronized Optional<WaitingName> next(long nowMillis) {
        while (!delayed.isEmpty() && delayed.first().due() <= nowMillis) {
            ready.add(delayed.removeFirst());
        }
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        WaitingName first = ready.removeFirst();
        byKey.remove(first.key());
        return Optional.of(first);
    }

    synchronized Optional<WaitingName> remove(String key) {
        WaitingName known = byKey.remove(key);
        if (known != null) {
            ready.remove(known);
            delayed.remove(known);
        }
        return Optional.ofNullable(known);
    }
}
