package io.strand4j.queue;

import io.strand4j.limit.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of a queue keep to, all of them together, in whatever process they are. Immutable.
 *
 * @param paused whether no call is to be begun; calls that run go on
 * @param concurrency how many calls may run at once; 0 for no limit
 * @param concurrencyPerKey how many calls of one concurrency key may run at once; 0 for no limit
 * @param rate how often a call may begin; null for no limit
 */
public record QueueRules(
        boolean paused,
        int concurrency,
        int concurrencyPerKey,
        @Nullable Rate rate) {

    /** Nothing is held back. */
    public static final QueueRules NONE = new QueueRules(false, 0, 0, null);

    /** Refuses negative numbers. */
    public QueueRules {
        if (concurrency < 0 || concurrencyPerKey < 0) {
            throw new IllegalArgumentException("at least one call must be allowed at once, or 0 for no limit, not "
                    + Math.min(concurrency, concurrencyPerKey));
        }
    }

    /**
     * The same, paused or not.
     *
     * @param paused whether no call is to be begun
     */
    public QueueRules withPaused(boolean paused) {
        return new QueueRules(paused, concurrency, concurrencyPerKey, rate);
    }

    /**
     * The same with another limit on all calls.
     *
     * @param concurrency how many may run at once; 0 for no limit
     */
    public QueueRules withConcurrency(int concurrency) {
        return new QueueRules(paused, concurrency, concurrencyPerKey, rate);
    }

    /**
     * The same with another limit on the calls of each concurrency key.
     *
     * @param concurrencyPerKey how many may run at once; 0 for no limit
     */
    public QueueRules withConcurrencyPerKey(int concurrencyPerKey) {
        return new QueueRules(paused, concurrency, concurrencyPerKey, rate);
    }

    /**
     * The same with another rate.
     *
     * @param rate how often a call may begin; null for no limit
     */
    public QueueRules withRate(@Nullable Rate rate) {
        return new QueueRules(paused, concurrency, concurrencyPerKey, rate);
    }

    /** Whether it matters who runs how many calls. */
    boolean limitsConcurrency() {
        return concurrency > 0 || concurrencyPerKey > 0;
    }
}
