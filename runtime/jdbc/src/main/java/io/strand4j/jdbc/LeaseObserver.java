package io.strand4j.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which leases have run out, where the clock of the database is the clock of a machine that somebody may set: those that
 * this process has seen unextended for as long as they are good, by a clock that nobody sets.
 */
final class LeaseObserver {

    /** A lease in a row; each extension raises the version of the row. */
    record Held(long row, long version, long visibility) {}

    private record Seen(long version, long at) {}

    private final LongSupplier nanos;
    private final Map<Long, Seen> seen = new HashMap<>();

    LeaseObserver(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A lease was given out just now. */
    synchronized void given(long row, long version) {
        seen.put(row, new Seen(version, nanos.getAsLong()));
    }

    /** Those of all leases that have run out. */
    synchronized List<Held> runOut(List<Held> all) {
        long now = nanos.getAsLong();
        Map<Long, Seen> before = new HashMap<>(seen);
        seen.clear();
        List<Held> runOut = new ArrayList<>();
        for (Held one : all) {
            Seen last = before.get(one.row());
            Seen current = last != null && last.version() == one.version() ? last : new Seen(one.version(), now);
            seen.put(one.row(), current);
            if (now - current.at() >= one.visibility()) {
                runOut.add(one);
            }
        }
        return runOut;
    }
}
