package io.strand4j.jdbc;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two lines for each time that the database is away: one at its start and one at its end, whoever meets it. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger("io.strand4j.jdbc");
    private static final long THERE = 0;

    private final String place;
    private final LongSupplier nanos;
    private final AtomicLong since = new AtomicLong(THERE);

    Outage(String place, LongSupplier nanos) {
        this.place = place;
        this.nanos = nanos;
    }

    void failed(SQLException failed) {
        if (since.compareAndSet(THERE, nanos.getAsLong() | 1)) {
            LOG.warn("{} cannot be used, trying again: {} ({})", place, failed.getMessage(), failed.getSQLState());
        }
    }

    /**
     * Something worked.
     *
     * @param begun when it began; what began before the outage says nothing about its end
     */
    void worked(long begun) {
        long start = since.get();
        if (start != THERE && begun - start > 0 && since.compareAndSet(start, THERE)) {
            LOG.warn("{} can be used again after {} ms", place, (nanos.getAsLong() - start) / 1_000_000);
        }
    }
}
