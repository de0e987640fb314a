package io.strand4j.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue between tasks that knows what is still being worked on. Whoever takes an item closes it when it has been dealt
 * with, and {@link #join()} waits until there are neither items nor takers at work:
 *
 * <pre>{@code
 * try (ItemQueue.Taken<Path> file = files.take()) {
 *     resize(file.item());
 * } // also when it throws
 * }</pre>
 *
 * <p>Safe for use by any thread. Items are handed out in the order in which they were put.
 *
 * @param <T> the type of the items
 */
public final class ItemQueue<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Condition processed = lock.newCondition();
    private final Queue<T> items = new ArrayDeque<>();
    private final int capacity;
    private long unfinished;

    /** A queue without a limit. */
    public ItemQueue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A queue.
     *
     * @param capacity how many items may wait in it, at least 1
     */
    public ItemQueue(int capacity) {
        this.capacity = BaseTaskPool.requirePositive("capacity", capacity);
    }

    /**
     * Puts an item behind the others, waiting while the queue is full.
     *
     * @param item the item
     * @throws InterruptedException when interrupted while it waits; then the item is not in the queue
     */
    public void put(T item) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (items.size() >= capacity) {
                notFull.await();
            }
            items.add(item);
            unfinished++;
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the first item, waiting while there is none.
     *
     * @return the item, to be closed when it has been dealt with
     * @throws InterruptedException when interrupted while it waits
     */
    public Taken<T> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (items.isEmpty()) {
                notEmpty.await();
            }
            T item = items.remove();
            notFull.signal();
            return new Taken<>(this, item);
        } finally {
            lock.unlock();
        }
    }

    /** How many items wait in it. */
    public int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all items that were put were taken and closed.
     *
     * @throws InterruptedException when interrupted while it waits
     */
    public void join() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unfinished > 0) {
                processed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #join()}, for some time.
     *
     * @param timeout how long to wait
     * @return whether all were closed by then
     * @throws InterruptedException when interrupted while it waits
     */
    public boolean join(Duration timeout) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(timeout.toMillis());
        lock.lockInterruptibly();
        try {
            while (unfinished > 0 && left > 0) {
                left = processed.awaitNanos(left);
            }
            return unfinished == 0;
        } finally {
            lock.unlock();
        }
    }

    private void processed() {
        lock.lock();
        try {
            unfinished--;
            processed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * An item that somebody is dealing with. For one thread.
     *
     * @param <T> the type of the item
     */
    public static final class Taken<T> implements AutoCloseable {

        private final ItemQueue<T> queue;
        private final T item;
        private boolean closed;

        private Taken(ItemQueue<T> queue, T item) {
            this.queue = queue;
            this.item = item;
        }

        /** The item. */
        public T item() {
            return item;
        }

        /** It has been dealt with, well or not. Closing it again does nothing. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                queue.processed();
            }
        }
    }
}
