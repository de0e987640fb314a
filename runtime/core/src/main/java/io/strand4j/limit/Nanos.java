package io.strand4j.limit;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {

    /** Some 73 years; sums of moments must not run over. */
    private static final long MOST = Long.MAX_VALUE / 4;

    private Nanos() {}

    /** At most so many that a few may be added up; a service may name any date. */
    static long of(Duration time) {
        try {
            return Math.min(time.toNanos(), MOST);
        } catch (ArithmeticException centuries) {
            return time.isNegative() ? -MOST : MOST;
        }
    }
}
