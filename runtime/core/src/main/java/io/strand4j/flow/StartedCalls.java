package io.strand4j.flow;

import io.strand4j.task.TaskHandle;
import io.strand4j.task.Waits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of a dispatcher that were started and have not ended as far as it was told. It asks to be told of each of them
 * once, when somebody first waits; so an end costs the same however many calls there are. Safe for use by any thread.
 */
final class StartedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(StartedCalls.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** By the objects that stand for them; also those that are just being started. */
    private final Set<Object> running = new HashSet<>();

    private final List<Unwatched> unwatched = new ArrayList<>();
    private long changes;

    private record Unwatched(Object call, TaskHandle<?> handle) {}

    /**
     * What somebody who waits has seen.
     *
     * @param changes the number of changes until then
     * @param goesOn whether there is a call that may end
     */
    record Seen(long changes, boolean goesOn) {}

    /** A call is about to be started. */
    void starts(Object call) {
        lock.lock();
        try {
            running.add(call);
        } finally {
            lock.unlock();
        }
    }

    /** It was started. */
    void started(Object call, TaskHandle<?> handle) {
        lock.lock();
        try {
            if (running.contains(call)) {
                unwatched.add(new Unwatched(call, handle));
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    /** It has ended, or was refused. */
    void ended(Object call) {
        lock.lock();
        try {
            if (running.remove(call)) {
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    void forgetAll() {
        lock.lock();
        try {
            running.clear();
            unwatched.clear();
            tell();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        changes++;
        changed.signalAll();
    }

    /** Looks, for whoever is about to ask whether it may go on; what happens from here on ends its {@link #await}. */
    Seen look() {
        List<Unwatched> now;
        lock.lock();
        try {
            now = List.copyOf(unwatched);
            unwatched.clear();
        } finally {
            lock.unlock();
        }
        now.forEach(this::watch);
        lock.lock();
        try {
            return new Seen(changes, !running.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("MustBeClosed") // it is over when the call is
    private void watch(Unwatched one) {
        try {
            one.handle().whenEnded(() -> ended(one.call()));
        } catch (Throwable unknown) { // of which whoever asks the handle is told
            LOG.debug("nothing can be heard of {}", one.handle(), unknown);
            ended(one.call());
        }
    }

    /** Waits until something else is to be seen, not longer than so. */
    void await(Seen seen, long nanos) {
        long until = System.nanoTime() + nanos;
        Waits.replaced(
                () -> {
                    lock.lockInterruptibly();
                    try {
                        while (changes == seen.changes() && until - System.nanoTime() > 0) {
                            changed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                        }
                        return true;
                    } finally {
                        lock.unlock();
                    }
                },
                "calls of a dispatcher");
    }
}
