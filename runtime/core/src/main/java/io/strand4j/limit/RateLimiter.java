package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * Hands out the moments at which something may begin, so that no window of time has more of them than the {@link Rate}
 * says, wherever the window is laid. Moments are given in the order of the questions, each in one step, counted from
 * beginning to beginning by a clock that never goes back. Safe for use by any thread; nobody waits in here.
 */
public final class RateLimiter {

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final long window;
    private final long between;

    /** The moments that were given last, oldest first, no more than a window may have. */
    private final ArrayDeque<Long> given = new ArrayDeque<>();

    private long last;
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
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.window = nanos(rate.window());
        this.between = nanos(rate.between());
    }

    private static long nanos(Duration duration) {
        try {
            return Math.min(duration.toNanos(), Long.MAX_VALUE / 4); // sums of moments must not run over
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE / 4;
        }
    }

    /** A limiter by another rate, for which what was given here counts. */
    synchronized RateLimiter at(Rate other) {
        RateLimiter changed = new RateLimiter(other, nanoTime);
        given.forEach(changed::give);
        changed.last = last;
        changed.count = count;
        return changed;
    }

    /** How long it is until a moment is free; zero for now. Nothing is taken. */
    synchronized Duration untilFree() {
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(next(now) - now);
    }

    /** Whether the windows of all moments that were given are over. */
    synchronized boolean isIdle() {
        long now = nanoTime.getAsLong();
        return next(now) <= now && given.isEmpty();
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
        long wait = next(now) - now;
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
        long moment = next(now);
        give(moment);
        return Duration.ofNanos(moment - now);
    }

    /** The first moment from now on that breaks no rule. */
    private long next(long now) {
        for (Long oldest = given.peek(); oldest != null && now - oldest >= window; oldest = given.peek()) {
            given.remove();
        }
        // Those who come later never overtake those who wait.
        long moment = count == 0 ? now : later(now, last + between);
        return given.size() < rate.most() ? moment : later(moment, given.element() + window);
    }

    /** Moments of such a clock are compared by their difference. */
    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }

    private void give(long moment) {
        if (given.size() == rate.most()) {
            given.remove(); // its window ends before this moment
        }
        given.add(moment);
        last = moment;
        count++;
    }

    /** The rate, and how many moments have been given. */
    @Override
    public synchronized String toString() {
        return rate + ", " + count + " given";
    }
}
