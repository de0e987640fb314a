package io.strand4j.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Hands out the moments at which something may begin, so that no window of time has more of them than the {@link Rate}
 * says, wherever the window is laid. Moments are given in the order of the questions, each in one step, counted from
 * beginning to beginning by a clock that never goes back. Safe for use by any thread; nobody waits in here.
 */
public final class RateLimiter {

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final RateWindow given;
    private long count;

    /**
     * A limiter by the clock of this JVM.
     *
     * @param rate how often
     */
    public RateLimiter(Rate rate) {
        this(rate, System::nanoTime);
    }

    /**
     * A limiter by a clock of its own.
     *
     * @param rate how often
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public RateLimiter(Rate rate, LongSupplier nanoTime) {
        this(rate, nanoTime, new RateWindow(rate, Duration.ZERO));
    }

    private RateLimiter(Rate rate, LongSupplier nanoTime, RateWindow given) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.given = given;
    }

    /** A limiter by another rate, for which what was given here counts. */
    synchronized RateLimiter at(Rate other) {
        RateLimiter changed = new RateLimiter(other, nanoTime, given.at(other));
        changed.count = count;
        return changed;
    }

    /** How long it is until a moment is free; zero for now. Nothing is taken. */
    synchronized Duration untilFree() {
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(given.next(now) - now);
    }

    /** Whether the windows of all moments that were given are over. */
    synchronized boolean isIdle() {
        long now = nanoTime.getAsLong();
        return given.next(now) - now <= 0 && given.given().isEmpty();
    }

    /** How often. */
    public Rate rate() {
        return rate;
    }

    /**
     * Takes the present moment, if it is free.
     *
     * @return zero when it was taken; else how long it is until one is free, and nothing was taken
     */
    public synchronized Duration tryTake() {
        long now = nanoTime.getAsLong();
        long wait = given.next(now) - now;
        if (wait <= 0) {
            give(now);
            return Duration.ZERO;
        }
        return Duration.ofNanos(wait);
    }

    /**
     * Takes the next free moment, which is the caller's from now on.
     *
     * @return how long it is until then; zero for now
     */
    public synchronized Duration take() {
        long now = nanoTime.getAsLong();
        long moment = given.next(now);
        give(moment);
        return Duration.ofNanos(moment - now);
    }

    private void give(long moment) {
        given.give(moment);
        count++;
    }

    /** The rate, and how many moments have been given. */
    @Override
    public synchronized String toString() {
        return rate + ", " + count + " given";
    }
}
