package io.strand4j.limit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One read for several readers: one of them does it, the others wait for what comes of it.
 *
 * @param ids what is asked for; empty for all
 * @param readers how many
 * @param whole what comes of it
 */
record JoinedRead<I, R>(Set<I> ids, int readers, CompletableFuture<R> whole) {

    /** The one who was to read was stopped, which is no failure of the read: the others have to ask again. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the reader was stopped", null, false, false);
        }
    }

    static <I, R> JoinedRead<I, R> of(Set<I> ids, int readers) {
        return new JoinedRead<>(ids, readers, new CompletableFuture<>());
    }

    boolean isShared() {
        return readers > 1;
    }

    void done(R result) {
        whole.complete(result);
    }

    void failed(Throwable failure) {
        whole.completeExceptionally(wasStopped(failure) ? new StoppedException() : failure);
    }

    /** An interrupt is the cancel of one of them and nobody else's. */
    private static boolean wasStopped(Throwable failure) {
        Throwable next = failure;
        for (int depth = 0; next != null && depth < 20; depth++) { // chains may be circles
            if (next instanceof InterruptedException) {
                return true;
            }
            next = next.getCause();
        }
        return Thread.currentThread().isInterrupted();
    }

    static boolean wasOnlyStopped(Throwable failure) {
        return failure instanceof StoppedException;
    }

    /** Waits for the result; throws what the read has thrown. */
    R await(Duration atMost) throws Throwable {
        try {
            return whole.get(Math.max(0, Nanos.of(atMost)), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause == null ? failed : cause;
        } catch (TimeoutException late) {
            throw new JoinTimeoutException("a read for " + readers + " callers did not end in time");
        }
    }
}
