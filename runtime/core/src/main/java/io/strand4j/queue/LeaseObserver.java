package io.strand4j.queue;

import io.strand4j.queue.Waiting.Abandoned;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Sees which leases are not extended any more. No clock of another process is believed: a lease is abandoned when this
 * process has itself seen its file unchanged for as long as the lease is good, by a clock that nobody sets. The idea is
 * that of the Amazon DynamoDB lock client's leases.
 */
final class LeaseObserver {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final QueueFolder leased;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();
    private long lastLook;
    private boolean looked;

    private record Seen(FileTime time, long since) {}

    LeaseObserver(QueueFolder leased, LongSupplier nanos) {
        this.leased = leased;
        this.nanos = nanos;
    }

    /** The names of files that were not touched in their time; each is named once. */
    synchronized List<String> abandoned(int max) {
        long now = nanos.getAsLong();
        if (max == 0 || (looked && now - lastLook < BETWEEN_LOOKS.toNanos())) {
            return List.of();
        }
        looked = true;
        lastLook = now;
        List<String> found = new ArrayList<>();
        Set<String> there = new HashSet<>();
        leased.each(name -> LeaseName.parse(name).ifPresent(lease -> {
            there.add(name);
            leased.time(name).ifPresent(time -> {
                Seen before = seen.get(name);
                if (before == null || !before.time().equals(time)) {
                    seen.put(name, new Seen(time, now));
                } else if (now - before.since() >= lease.visibility().toNanos() && found.size() < max) {
                    found.add(name);
                }
            });
        }));
        seen.keySet().retainAll(there);
        found.forEach(seen::remove);
        return found;
    }

    /** This process has touched the file itself. */
    synchronized void touched(String name, FileTime time) {
        seen.put(name, new Seen(time, nanos.getAsLong()));
    }

    static Abandoned toAbandoned(String name) {
        LeaseName lease = LeaseName.parse(name).orElseThrow();
        return new Abandoned(lease.key(), lease.fence());
    }
}
