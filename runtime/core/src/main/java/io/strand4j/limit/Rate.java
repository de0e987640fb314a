package io.strand4j.limit;

import java.time.Duration;

/**
 * How often something may begin. Immutable.
 *
 * @param most how often within any window; that many may begin at once
 * @param window how long the window is, wherever it is laid
 * @param between how long at least from one beginning to the next; zero for as close as they come
 */
public record Rate(int most, Duration window, Duration between) {

    /** Refuses what lets nothing through. */
    public Rate {
        if (most < 1) {
            throw new IllegalArgumentException("at least one call must be allowed per window, not " + most);
        }
        if (window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("a window must be longer than zero, it is " + window);
        }
        if (between.isNegative()) {
            throw new IllegalArgumentException("the time between two calls must not be negative, it is " + between);
        }
    }

    /**
     * So many in any stretch of time of that length.
     *
     * @param most at least one
     * @param window longer than zero
     */
    public static Rate of(int most, Duration window) {
        return new Rate(most, window, Duration.ZERO);
    }

    /**
     * One after another.
     *
     * @param between from the beginning of one to the beginning of the next, longer than zero
     */
    public static Rate every(Duration between) {
        return new Rate(1, between, Duration.ZERO);
    }

    /**
     * The same with a distance between two that follow each other.
     *
     * @param between from the beginning of one to the beginning of the next
     */
    public Rate spaced(Duration between) {
        return new Rate(most, window, between);
    }

    /** As in a sentence: {@code 60 per PT1M}. */
    @Override
    public String toString() {
        return most + " per " + window + (between.isZero() ? "" : ", " + between + " apart");
    }
}
