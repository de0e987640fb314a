package io.strand4j.runner;

import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A caller waits for a call to end; a pool thread that does so is replaced in its pool meanwhile. */
final class Waiting {

    private Waiting() {}

    /** Waits until something is done; no timeout is for ever. {@code begun} is the nano time from which it counts. */
    static void until(Future<?> done, @Nullable Duration timeout, long begun, Object call) {
        if (timeout == null) {
            replaced(done::get, call, Duration.ZERO);
        } else {
            long left = saturatedNanos(timeout) - (System.nanoTime() - begun);
            replaced(() -> done.get(Math.max(0, left), TimeUnit.NANOSECONDS), call, timeout);
        }
    }

    /** A wait, as a lambda over what blocks. */
    interface Blocking {
        @Nullable
        Object await() throws InterruptedException, ExecutionException, TimeoutException;
    }

    static void replaced(Blocking blocking, Object call) {
        replaced(blocking, call, Duration.ZERO);
    }

    private static void replaced(Blocking blocking, Object call, Duration timeout) {
        ThreadPool pool = ThreadPool.current();
        if (pool != null) {
            pool.replaceOne();
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
            if (pool != null) {
                pool.takeBack();
            }
        }
    }

    static ResultTimeoutException expired(Duration timeout, Object call) {
        return new ResultTimeoutException(
                "no result within " + saturatedNanos(timeout) / 1_000_000 + " ms; the call goes on: " + call);
    }

    /** Nanoseconds; as many as there are for a duration of centuries. */
    static long saturatedNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException longerThanLife) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
