package io.strand4j.queue;

import io.strand4j.queue.QueueState.Holder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees which holders are alive. No clock of another process is believed: a holder is dead when this process has itself
 * seen its beat unchanged for as long as its leases are good, by a clock that nobody sets. Not safe for use by several
 * threads.
 */
final class HolderWatch {

    /** Whoever has not looked for so much longer than a lease was asleep, and perhaps the others with it. */
    private static final Duration ASLEEP = Duration.ofSeconds(2);

    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long beat, long since, long looked) {}

    /** Those of them that are not dead, this process's own included. */
    Map<String, Holder> alive(Map<String, Holder> all, String own, long now) {
        seen.keySet().retainAll(all.keySet());
        Map<String, Holder> alive = new HashMap<>();
        all.forEach((name, holder) -> {
            if (name.equals(own) || !isDead(name, holder, now)) {
                alive.put(name, holder);
            }
        });
        return alive;
    }

    private boolean isDead(String name, Holder holder, long now) {
        long visibility = holder.visibility().toNanos();
        Seen before = seen.get(name);
        boolean same = before != null
                && before.beat() == holder.beat()
                && now - before.looked() <= visibility + ASLEEP.toNanos();
        Seen last = new Seen(holder.beat(), before != null && same ? before.since() : now, now);
        seen.put(name, last);
        return now - last.since() >= visibility;
    }
}
