package io.strand4j.runner;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after calls that were left to their callers to run, in case one does not come. Waking a thread of the pool for
 * each of them would cost more than the call: the thread and the worker JVM would compete for a core.
 */
final class Stragglers {

    /** How long a call waits for its caller, about; a caller that means to wait comes within a microsecond. */
    private static final long TICK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** After so many ticks without a call this thread sleeps. */
    private static final int IDLE_TICKS = 40;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BooleanSupplier look;
    private volatile boolean expecting;
    private volatile boolean asleep = true;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** {@code look} says whether calls are still waiting; it is asked once per tick. */
    Stragglers(BooleanSupplier look) {
        this.look = look;
    }

    /** A call was left to its caller. */
    void expect() {
        expecting = true;
        if (asleep) {
            wake();
        }
    }

    /** Nothing more is to be expected. */
    void close() {
        closed = true;
        wake();
    }

    private synchronized void wake() {
        Thread known = thread;
        if (known != null) {
            LockSupport.unpark(known);
        } else if (!closed) {
            asleep = false;
            thread = new Thread(this::run, "strand-stragglers");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        int idle = 0;
        while (!closed) {
            LockSupport.parkNanos(TICK_NANOS);
            boolean expected = expecting;
            expecting = false;
            if (look.getAsBoolean() || expected) {
                idle = 0;
            } else if (++idle > IDLE_TICKS) {
                asleep = true;
                if (!expecting) { // one that came before could not see that this thread sleeps
                    LockSupport.parkNanos(IDLE_NANOS);
                }
                if (isOfNoUse()) {
                    return;
                }
                idle = 0;
            }
        }
    }

    /** When nothing came for so long, the thread is not worth keeping. */
    private synchronized boolean isOfNoUse() {
        if (expecting) {
            asleep = false;
            return false;
        }
        thread = null;
        return true;
    }
}
