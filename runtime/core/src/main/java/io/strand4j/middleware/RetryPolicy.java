package io.strand4j.middleware;

import io.strand4j.limit.Backoff;
import io.strand4j.limit.RetryAfter;
import io.strand4j.limit.Waiting;
import io.strand4j.task.DoNotRetryException;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.RemoteTaskException;
import io.strand4j.task.SnoozeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * How attempts follow each other: how many, after which failures, and after what time. It is the policy of tasks, by
 * {@link RetryMiddleware}, and of whatever else is tried again, by {@link #call}. Immutable.
 *
 * <p>Where an operation may be repeated whenever that can help, and another one only when it is certain that it was not
 * done, there is a policy for each: they differ in the failures.
 *
 * @param retries how many further attempts there are, where neither the task nor the call says a number
 * @param waits the waits between attempts; what has failed may ask for a longer one, as a
 *     {@link io.strand4j.limit.RetryAfter}
 * @param within how long after the first attempt a further one may begin; a stored call is bounded by their number alone
 * @param worthwhile whether a failure may be gone at the next attempt
 */
public record RetryPolicy(int retries, Backoff waits, Duration within, Predicate<? super Throwable> worthwhile) {

    /**
     * No further attempts unless task or call say so; a random part of 1 s doubling to 5 min, for a day; after any
     * failure.
     */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            0,
            Backoff.of(Duration.ofSeconds(1), Duration.ofMinutes(5)).withJitter(),
            Duration.ofDays(1),
            failure -> true);

    /**
     * What is tried.
     *
     * @param <T> the type of the result
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface Operation<T, X extends Exception> {

        /**
         * Tries it once.
         *
         * @param attempt the number of this attempt, from 1
         */
        T run(int attempt) throws X;
    }

    /** Refuses what makes no sense. */
    public RetryPolicy {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative, there are " + retries);
        }
        if (within.isNegative()) {
            throw new IllegalArgumentException("the time for attempts must not be negative, it is " + within);
        }
    }

    /**
     * The default with a number of further attempts.
     *
     * @param retries how many
     */
    public static RetryPolicy of(int retries) {
        return new RetryPolicy(retries, DEFAULT.waits, DEFAULT.within, DEFAULT.worthwhile);
    }

    /**
     * The same with another number of further attempts.
     *
     * @param retries how many
     */
    public RetryPolicy retries(int retries) {
        return new RetryPolicy(retries, waits, within, worthwhile);
    }

    /**
     * The same with other waits, which double, and of which each is a random part.
     *
     * @param first the span of the first wait
     * @param most the longest span
     */
    public RetryPolicy backOff(Duration first, Duration most) {
        return backOff(Backoff.of(first, most).withJitter());
    }

    /**
     * The same with other waits.
     *
     * @param waits the waits
     */
    public RetryPolicy backOff(Backoff waits) {
        return new RetryPolicy(retries, waits, within, worthwhile);
    }

    /** The same without chance: each wait is all of its span. */
    public RetryPolicy withoutJitter() {
        return backOff(waits.withoutJitter());
    }

    /**
     * The same for another time.
     *
     * @param within how long after the first attempt a further one may begin
     */
    public RetryPolicy within(Duration within) {
        return new RetryPolicy(retries, waits, within, worthwhile);
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
        return new RetryPolicy(retries, waits, within, failure -> before.test(failure) && also.test(failure));
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
     * How long the next attempt waits.
     *
     * @param failures how many there have been, at least one
     * @param random for the jitter
     */
    public Duration delay(int failures, RandomGenerator random) {
        return waits.delay(failures, random);
    }

    /**
     * Tries something on this thread until it succeeds or the policy gives up.
     *
     * @param <T> the type of the result
     * @param <X> what it throws
     * @param operation what is tried
     * @throws X what the last attempt has thrown, as it was thrown
     * @throws InterruptedException when the thread is interrupted between two attempts; the last failure is a suppressed one
     */
    public <T, X extends Exception> T call(Operation<? extends T, X> operation) throws X, InterruptedException {
        return call(Waiting.real(), operation);
    }

    /**
     * The same by another time than the real one.
     *
     * @param <T> the type of the result
     * @param <X> what it throws
     * @param waiting the time
     * @param operation what is tried
     * @throws X what the last attempt has thrown, as it was thrown
     * @throws InterruptedException when the thread is interrupted between two attempts; the last failure is a suppressed one
     */
    public <T, X extends Exception> T call(Waiting waiting, Operation<? extends T, X> operation)
            throws X, InterruptedException {
        long began = waiting.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return operation.run(attempt);
            } catch (Exception failure) {
                Duration wait = wait(attempt, failure);
                Duration left = within.minusNanos(waiting.nanoTime() - began);
                if (attempt > retries || wait.compareTo(left) > 0 || isStopped(failure) || !isWorthwhile(failure)) {
                    throw failure;
                }
                pause(waiting, wait, failure);
            }
        }
    }

    /** The larger of what the failure asks for and what would be waited anyway. */
    private Duration wait(int attempt, Exception failure) {
        Duration own = delay(attempt, ThreadLocalRandom.current());
        Duration asked = failure instanceof RetryAfter later ? later.retryAfter() : Duration.ZERO;
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private static boolean isStopped(Exception failure) {
        return failure instanceof InterruptedException || Thread.currentThread().isInterrupted();
    }

    private static void pause(Waiting waiting, Duration wait, Exception failure) throws InterruptedException {
        try {
            waiting.pause(wait);
        } catch (InterruptedException stopped) {
            stopped.addSuppressed(failure);
            throw stopped;
        }
    }
}
