package io.strand4j.limit;

import java.time.Duration;

/** There were too many calls; the next one is welcome later. */
public final class RateExceededException extends RuntimeException implements RetryAfter {

    private static final long serialVersionUID = 1L;

    /** How long to wait. */
    private final Duration retryAfter;

    /**
     * With the time to wait.
     *
     * @param rate what was exceeded
     * @param retryAfter how long it is until the next call is welcome
     */
    public RateExceededException(Rate rate, Duration retryAfter) {
        super("more than " + rate + "; the next call is welcome in " + roundedUp(retryAfter) + " ms");
        this.retryAfter = retryAfter;
    }

    private static long roundedUp(Duration time) {
        return (Nanos.of(time) + 999_999) / 1_000_000; // one that comes too early would be refused again
    }

    /** How long it was, when this was thrown, until the next call is welcome. */
    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
