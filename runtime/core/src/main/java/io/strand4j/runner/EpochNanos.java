package io.strand4j.runner;

import java.time.Instant;

/** An instant as one number, the nanoseconds since 1970: a call keeps three of them, and few are ever asked for. */
final class EpochNanos {

    private static final long PER_SECOND = 1_000_000_000;

    /** 292 years from 1970, either way. A clock that is further off is wrong, and no reason for a call to fail. */
    private static final long MOST_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

    private EpochNanos() {}

    static long of(Instant instant) {
        long seconds = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, instant.getEpochSecond()));
        return seconds * PER_SECOND + instant.getNano();
    }

    static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNanos, PER_SECOND), Math.floorMod(epochNanos, PER_SECOND));
    }
}
