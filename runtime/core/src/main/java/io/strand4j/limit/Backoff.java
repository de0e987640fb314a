package io.strand4j.limit;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long to wait between one try and the next. Immutable.
 *
 * @param leading the first waits, before those that grow
 * @param first the first of those that grow
 * @param factor how much longer each is than the one before, at least 1
 * @param most the longest of them
 * @param jitter whether each of them is a random part of that, so that those who failed together do not come back
 *     together; see "Exponential Backoff And Jitter", Marc Brooker, 2015
 */
public record Backoff(List<Duration> leading, Duration first, double factor, Duration most, boolean jitter) {

    /** Refuses what makes no sense. */
    public Backoff {
        leading = List.copyOf(leading);
        if (leading.stream().anyMatch(Duration::isNegative) || first.isNegative()) {
            throw new IllegalArgumentException("a wait must not be negative: " + leading + ", " + first);
        }
        if (most.compareTo(first) < 0 || !(factor >= 1)) {
            throw new IllegalArgumentException("a wait of " + first + " cannot grow to " + most + " by " + factor);
        }
    }

    /**
     * Waits that double.
     *
     * @param first the first one
     * @param most the longest one
     */
    public static Backoff of(Duration first, Duration most) {
        return of(first, 2, most);
    }

    /**
     * Waits that grow.
     *
     * @param first the first one
     * @param factor how much longer each is than the one before, at least 1
     * @param most the longest one
     */
    public static Backoff of(Duration first, double factor, Duration most) {
        return new Backoff(List.of(), first, factor, most, false);
    }

    /**
     * The same wait each time.
     *
     * @param wait how long
     */
    public static Backoff every(Duration wait) {
        return of(wait, 1, wait);
    }

    /**
     * The same after some waits of their own.
     *
     * @param waits the first ones
     */
    public Backoff after(Duration... waits) {
        return new Backoff(List.of(waits), first, factor, most, jitter);
    }

    /** The same where each that grows is a random part of what it would be. */
    public Backoff withJitter() {
        return new Backoff(leading, first, factor, most, true);
    }

    /** The same without chance. */
    public Backoff withoutJitter() {
        return new Backoff(leading, first, factor, most, false);
    }

    /**
     * The wait after a try.
     *
     * @param tries how many there have been, at least one
     * @param random for the jitter
     */
    public Duration delay(int tries, RandomGenerator random) {
        if (tries <= leading.size()) {
            return leading.get(tries - 1);
        }
        long longest = Nanos.of(most);
        double grown = Nanos.of(first) * Math.pow(factor, tries - 1.0 - leading.size());
        long span = grown < longest ? (long) grown : longest;
        return Duration.ofNanos(jitter ? random.nextLong(span + 1) : span);
    }

    /** Whether there is a wait of nothing in it, chance apart. */
    boolean hasNothing() {
        return first.isZero() || leading.stream().anyMatch(Duration::isZero);
    }
}
