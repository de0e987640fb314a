package io.strand4j.task;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How a caller waits for a call to end, for whoever makes handles: a thread of a pool that does so is replaced in its
 * pool meanwhile, so that a pool never waits for itself, and an interrupt ends the wait and stays set. Safe for use by
 * any thread.
 */
public final class Waits {

    private Waits() {}

    /** A thread of a pool: while it waits for a call it is of no use to the pool. */
    public interface Pooled {

        /**
         * Another thread takes its place.
         *
         * @throws TaskRejectedException when too many threads of the pool wait already
         */
        void replace();

        /** It is of use again. */
        void takeBack();
    }

    /** A wait, as a lambda over what blocks. */
    public interface Blocking {

        /**
         * Waits.
         *
         * @throws InterruptedException when interrupted
         * @throws ExecutionException never, with what is waited for here
         * @throws TimeoutException when the time has run out
         */
        @Nullable
        Object await() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /**
     * Waits until something is done.
     *
     * @param done completes when it is, and never exceptionally
     * @param timeout for how long; null is for ever
     * @param begun the nano time from which it counts
     * @param call what is waited for, for messages
     * @throws ResultTimeoutException when it is not done by then
     * @throws WaitInterruptedException when this thread is interrupted; its flag is set again
     */
    public static void until(Future<?> done, @Nullable Duration timeout, long begun, Object call) {
        if (timeout == null) {
            replaced(done::get, call, Duration.ZERO);
        } else {
            long left = saturatedNanos(timeout) - (System.nanoTime() - begun);
            replaced(() -> done.get(Math.max(0, left), TimeUnit.NANOSECONDS), call, timeout);
        }
    }

    /**
     * Waits in whatever way.
     *
     * @param blocking what blocks
     * @param call what is waited for, for messages
     * @throws WaitInterruptedException when this thread is interrupted; its flag is set again
     */
    public static void replaced(Blocking blocking, Object call) {
        replaced(blocking, call, Duration.ZERO);
    }

    private static void replaced(Blocking blocking, Object call, Duration timeout) {
        Pooled thread = pooled();
        if (thread != null) {
            thread.replace();
        }
        try {
            blocking.await();
        } catch (TimeoutException expired) {
            throw expired(timeout, call);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException("interrupted while waiting for " + call, interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a wait that cannot fail has failed", impossible);
        } finally {
            if (thread != null) {
                thread.takeBack();
            }
        }
    }

    /** This thread, if it is one of a pool. */
    static @Nullable Pooled pooled() {
        return Thread.currentThread() instanceof Pooled thread ? thread : null;
    }

    /**
     * What a caller gets whose wait has run out.
     *
     * @param timeout for how long it has waited
     * @param call what it has waited for
     */
    public static ResultTimeoutException expired(Duration timeout, Object call) {
        return new ResultTimeoutException(
                "no result within " + saturatedNanos(timeout) / 1_000_000 + " ms; the call goes on: " + call);
    }

    /**
     * Nanoseconds; as many as there are for a duration of centuries.
     *
     * @param duration the duration; less than none is none
     */
    public static long saturatedNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException longerThanLife) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
