package io.strand4j.flow;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue that can be closed, so that neither those who add nor those who take wait for what will not come: who
 * adds waits while it is full, who takes waits while it is empty, and after {@link #close} what is in it is still taken.
 * Safe for use by any thread.
 *
 * @param <E> the type of an element
 */
public final class ClosableQueue<E> implements AutoCloseable {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private final Queue<E> elements = new ArrayDeque<>();
    private boolean closed;

    /**
     * An open and empty one.
     *
     * @param capacity how many elements it holds at most, at least 1
     */
    public ClosableQueue(int capacity) {
        this.capacity = Limits.positive("elements of a queue", capacity);
    }

    /**
     * Adds an element, and waits for room.
     *
     * @param element the element
     * @return false when the queue is closed, also meanwhile; then it was not added
     * @throws InterruptedException when interrupted; then it was not added
     */
    public boolean put(E element) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (elements.size() == capacity && !closed) {
                notFull.await();
            }
            if (closed) {
                return false;
            }
            elements.add(element);
            notEmpty.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the first element, and waits for one.
     *
     * @return empty when the queue is closed and nothing is left
     * @throws InterruptedException when interrupted
     */
    public Optional<E> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (elements.isEmpty() && !closed) {
                notEmpty.await();
            }
            Optional<E> first = Optional.ofNullable(elements.poll());
            notFull.signal();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** How many elements are in it. */
    public int size() {
        lock.lock();
        try {
            return elements.size();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in. Closing again does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            notFull.signalAll();
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The same, and what is in it is not taken any more. */
    public void closeNow() {
        lock.lock();
        try {
            elements.clear();
            close();
        } finally {
            lock.unlock();
        }
    }
}
