package io.strand4j.middleware;

import java.time.Duration;

/**
 * Gives a time limit to tasks that have none. It does nothing around a call: there is one time limit per attempt, that
 * of the runner. What the call says goes first, then the annotation, then this; of several, the last one. For a limit by
 * annotation one writes {@code timeout = "30s"} there, or extends this with a constructor without arguments.
 */
public class TimeoutMiddleware implements Middleware {

    private final Duration limit;

    /**
     * With a limit.
     *
     * @param limit how long an attempt may take, from the start of its body; more than zero
     */
    public TimeoutMiddleware(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a time limit must be more than zero, it is " + limit);
        }
        this.limit = limit;
    }

    /** How long an attempt may take. */
    public final Duration limit() {
        return limit;
    }
}
