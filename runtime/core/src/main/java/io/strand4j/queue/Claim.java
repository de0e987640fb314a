package io.strand4j.queue;

import java.time.Duration;

/**
 * What a worker asks a queue for.
 *
 * @param worker its id, which the records will name
 * @param max at most so many calls
 * @param visibility how long a lease is good without being extended
 */
public record Claim(String worker, int max, Duration visibility) {

    /** Refuses a negative number, and a lease that is over before it begins. */
    public Claim {
        if (max < 0) {
            throw new IllegalArgumentException("at most " + max + " calls cannot be claimed");
        }
        if (visibility.isNegative() || visibility.isZero()) {
            throw new IllegalArgumentException("the visibility must be more than zero, it is " + visibility);
        }
    }
}
