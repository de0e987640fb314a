package io.strand4j.middleware;

import io.strand4j.limit.Rate;
import io.strand4j.limit.RateExceededException;
import io.strand4j.limit.RateLimiter;
import java.time.Duration;

/**
 * Refuses calls that are more than a rate allows, before anything of them is started or stored: the caller gets a
 * {@code TaskRejectedException} that says when the next one is welcome, with a {@link RateExceededException} as its
 * cause. One instance counts all calls that it is around, of one process, in any stretch of time of a minute.
 */
public final class RateLimitMiddleware implements Middleware {

    private final RateLimiter limiter;

    /** At most 60 calls a minute. */
    public RateLimitMiddleware() {
        this(60);
    }

    /**
     * So many calls a minute.
     *
     * @param maxPerMinute at least one
     */
    public RateLimitMiddleware(int maxPerMinute) {
        this(new RateLimiter(Rate.of(maxPerMinute, Duration.ofMinutes(1))));
    }

    /**
     * As a limiter says, which others may share.
     *
     * @param limiter the limiter
     */
    public RateLimitMiddleware(RateLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public void submit(TaskInvocation call) {
        Duration wait = limiter.tryTake();
        if (!wait.isZero()) {
            throw new RateExceededException(limiter.rate(), wait);
        }
    }
}
