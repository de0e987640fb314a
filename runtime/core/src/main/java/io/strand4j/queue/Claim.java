package io.strand4j.queue;

import java.time.Duration;
import java.util.Set;

/**
 * What a worker asks a queue for.
 *
 * @param worker its id, which the records will name
 * @param max at most so many calls
 * @param visibility how long a lease is good without being extended
 * @param fullKeys the concurrency keys of which no more calls may run: those calls are passed over and stay where they
 *     are
 * @param mostPerKey of any other concurrency key at most so many; 0 for no limit. A queue that cannot count may lease
 *     more, which the worker gives back
 */
public record Claim(String worker, int max, Duration visibility, Set<String> fullKeys, int mostPerKey) {

    /** Refuses a negative number, and a lease that is over before it begins. */
    public Claim {
        if (max < 0) {
            throw new IllegalArgumentException("at most " + max + " calls cannot be claimed");
        }
        if (visibility.isNegative() || visibility.isZero()) {
            throw new IllegalArgumentException("the visibility must be more than zero, it is " + visibility);
        }
        fullKeys = Set.copyOf(fullKeys);
    }

    /**
     * A claim of calls with any concurrency key.
     *
     * @param worker its id, which the records will name
     * @param max at most so many calls
     * @param visibility how long a lease is good without being extended
     */
    public Claim(String worker, int max, Duration visibility) {
        this(worker, max, visibility, Set.of(), 0);
    }

    /** Whether some calls are to be passed over for their concurrency key. */
    public boolean isByKey() {
        return !fullKeys.isEmpty() || mostPerKey > 0;
    }
}
