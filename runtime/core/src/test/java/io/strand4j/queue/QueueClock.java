package io.strand4j.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The time of day and a clock that nobody sets; both stand still until a test moves them. */
final class QueueClock implements InstantSource, LongSupplier {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private long nanos;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long getAsLong() {
        return nanos;
    }

    /** Time passes. */
    synchronized void advance(Duration by) {
        now = now.plus(by);
        nanos += by.toNanos();
    }

    /** Somebody sets the clock of the machine. */
    synchronized void set(Duration by) {
        now = now.plus(by);
    }
}
