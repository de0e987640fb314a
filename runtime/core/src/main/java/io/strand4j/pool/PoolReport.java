package io.strand4j.pool;

import java.util.List;

/**
 * What became of the tasks of a pool since it was last flushed, or of a group.
 *
 * @param completed how many ended with a result
 * @param failed how many failed, those whose callback threw among them, and listings of items that broke off
 * @param cancelled how many were cancelled, those that had not begun among them
 * @param failures the first {@value #KEPT_FAILURES} failures, in the order in which they happened
 */
public record PoolReport(long completed, long failed, long cancelled, List<PoolFailure> failures) {

    /** So many failures are kept; there may be as many as there are tasks. */
    static final int KEPT_FAILURES = 1_000;

    /** Keeps a copy of the list. */
    public PoolReport {
        failures = List.copyOf(failures);
    }

    /** Such as {@code 7 completed, 1 failed, 2 cancelled}. */
    @Override
    public String toString() {
        return completed + " completed, " + failed + " failed, " + cancelled + " cancelled";
    }
}
