package io.strand4j.middleware;

import io.strand4j.task.DoNotRetryException;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.RemoteTaskException;
import io.strand4j.task.SnoozeException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * How attempts follow each other: how many, after which failures, and after what time. Immutable.
 *
 * @param retries how many further attempts there are, where neither the task nor the call says a number
 * @param first the span of the first wait; it doubles with each failure
 * @param most the longest span
 * @param jitter whether the wait is a random part of the span, so that those who failed together do not come back
 *     together; else it is all of it
 * @param worthwhile whether a failure may be gone at the next attempt
 */
public record RetryPolicy(
        int retries, Duration first, Duration most, boolean jitter, Predicate<? super Throwable> worthwhile) {

    /** No further attempts unless task or call say so; 1 s doubling to 5 min with full jitter; after any failure. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(0, Duration.ofSeconds(1), Duration.ofMinutes(5), true, failure -> true);

    /** Refuses what makes no sense. */
    public RetryPolicy {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative, there are " + retries);
        }
        if (first.isNegative() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("a wait of " + first + " cannot grow to " + most);
        }
    }

    /**
     * The default with a number of further attempts.
     *
     * @param retries how many
     */
    public static RetryPolicy of(int retries) {
        return new RetryPolicy(retries, DEFAULT.first, DEFAULT.most, DEFAULT.jitter, DEFAULT.worthwhile);
    }

    /**
     * The same with other waits.
     *
     * @param first the span of the first wait
     * @param most the longest span
     */
    public RetryPolicy backOff(Duration first, Duration most) {
        return new RetryPolicy(retries, first, most, jitter, worthwhile);
    }

    /** The same without chance: each wait is all of its span. */
    public RetryPolicy withoutJitter() {
        return new RetryPolicy(retries, first, most, false, worthwhile);
    }

    /**
     * The same, and only after failures of these types, by name also where they come from another process.
     *
     * @param types the types, their subtypes included
     */
    public RetryPolicy on(Class<?>... types) {
        Set<Class<?>> some = throwables(types);
        return when(failure -> isOne(failure, some));
    }

    /**
     * The same, and not after failures of these types.
     *
     * @param types the types, their subtypes included
     */
    public RetryPolicy notOn(Class<?>... types) {
        Set<Class<?>> some = throwables(types);
        return when(failure -> !isOne(failure, some));
    }

    /**
     * The same, and only after failures that something more is true of.
     *
     * @param also what
     */
    public RetryPolicy when(Predicate<? super Throwable> also) {
        Predicate<? super Throwable> before = worthwhile;
        return new RetryPolicy(retries, first, most, jitter, failure -> before.test(failure) && also.test(failure));
    }

    /** A generic array would be safer to write and draw a warning at every use. */
    private static Set<Class<?>> throwables(Class<?>... types) {
        for (Class<?> type : types) {
            if (!Throwable.class.isAssignableFrom(type)) {
                throw new IllegalArgumentException("nothing throws a " + type.getName());
            }
        }
        return Set.of(types);
    }

    private static boolean isOne(Throwable failure, Set<Class<?>> types) {
        return types.stream().anyMatch(type -> is(failure, type));
    }

    private static boolean is(Throwable failure, Class<?> type) {
        return type.isInstance(failure) || (failure instanceof RemoteTaskException remote && remote.wasA(type));
    }

    /**
     * Whether a failure may be gone at the next attempt. What a middleware has thrown counts as it was thrown. A
     * {@link DoNotRetryException} never is worthwhile, nor is a {@link SnoozeException}, for which a queue does not ask.
     *
     * @param failure what the attempt threw
     */
    public boolean isWorthwhile(Throwable failure) {
        Throwable thrown =
                failure instanceof MiddlewareException named && named.getCause() != null ? named.getCause() : failure;
        return !is(thrown, DoNotRetryException.class) && !is(thrown, SnoozeException.class) && worthwhile.test(thrown);
    }

    /**
     * How long the next attempt waits; see "Exponential Backoff And Jitter", Marc Brooker, 2015.
     *
     * @param failures how many there have been, at least one
     * @param random for the jitter
     */
    public Duration delay(int failures, RandomGenerator random) {
        long most = this.most.toMillis();
        long span = first.toMillis();
        for (int i = 1; i < failures && span < most; i++) {
            span *= 2;
        }
        span = Math.min(span, most);
        return Duration.ofMillis(jitter ? random.nextLong(span + 1) : span);
    }
}
