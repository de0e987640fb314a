package io.strand4j.worker;

import io.strand4j.task.StoreException;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A check that is waited for no longer than a time. One that does not end is not started a second time: whoever asks
 * meanwhile waits for the same one.
 */
final class BoundedCheck {

    private final String what;
    private final Runnable check;
    private final Duration atMost;
    private @Nullable FutureTask<?> last; // guarded by this

    /**
     * A check that has not begun.
     *
     * @param what for messages and for the thread
     * @param check throws what is wrong
     * @param atMost how long to wait for it
     */
    BoundedCheck(String what, Runnable check, Duration atMost) {
        this.what = what;
        this.check = check;
        this.atMost = atMost;
    }

    /** Fails as the check does, or when it takes too long. */
    void require() {
        try {
            running().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new StoreException(what + " has not answered for " + atMost.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(what + " could not be checked", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException("interrupted while waiting for " + what, interrupted);
        }
    }

    private synchronized FutureTask<?> running() {
        FutureTask<?> known = last;
        if (known == null || known.isDone()) {
            known = new FutureTask<>(check, null);
            last = known;
            Thread.ofPlatform().name("strand-health").daemon(true).start(known);
        }
        return known;
    }
}
