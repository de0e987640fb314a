package io.strand4j.store;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets calls through until it is closed; closing waits for those that are inside. */
final class Gate {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final String closedMessage;
    private boolean closed; // guarded by lock

    /**
     * An open gate.
     *
     * @param closedMessage what a call is told that comes too late
     */
    Gate(String closedMessage) {
        this.closedMessage = closedMessage;
    }

    <T> T pass(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException(closedMessage);
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether this call closed it. */
    boolean close() {
        lock.writeLock().lock();
        try {
            boolean first = !closed;
            closed = true;
            return first;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
