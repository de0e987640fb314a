package io.strand4j.runner;

import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.WaitInterruptedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of one call between its body and its readers. They are kept, to be the result, unless a reader took them
 * before anybody asked for the result: then they are handed over, a bounded number at a time, and the body waits for
 * the reader.
 */
final class ItemFlow {

    /** Enough to keep a reader on another core busy, little enough to be nothing beside a worker's heap. */
    static final int WINDOW = 256;

    private static final Logger LOG = LoggerFactory.getLogger(ItemFlow.class);
    private static final long WARN_SECONDS = 10;
    private static final Object NULL = new Object();

    private final String call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<@Nullable Object> kept = new ArrayList<>();
    private final Deque<Object> window = new ArrayDeque<>();
    private volatile @Nullable CallRecord<?> keeper;
    private int attempt = 1;
    private boolean resultWanted;
    private boolean readAlong;
    private boolean handedOver;
    private boolean ended;
    private @Nullable RuntimeException failure;

    ItemFlow(String call) {
        this.call = call;
    }

    /** Where items are kept for readers elsewhere; it also knows the attempt, which need not be the first one. */
    void keptBy(CallRecord<?> record) {
        lock.lock();
        try {
            keeper = record;
            attempt = record.firstAttempt();
        } finally {
            lock.unlock();
        }
    }

    /** From the body: one more item. Waits while a reader has a full window to read, or the store cannot take more. */
    void add(int from, @Nullable Object item) throws InterruptedException {
        flow(from, item);
        CallRecord<?> record = keeper;
        if (record != null) {
            record.item(from, item);
        }
    }

    private void flow(int from, @Nullable Object item) throws InterruptedException {
        lock.lock();
        try {
            if (handedOver && window.size() >= WINDOW && !ended) {
                awaitRoom();
            }
            if (ended || from != attempt) {
                throw new TaskCancelledException("nobody waits for the items of " + call + " any more");
            }
            if (handedOver) {
                window.add(item == null ? NULL : item);
            } else {
                kept.add(item);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws InterruptedException {
        ThreadPool pool = ThreadPool.current();
        if (pool != null) {
            pool.replaceOne(); // the reader may be waiting for this very thread
        }
        try {
            boolean warned = false;
            while (window.size() >= WINDOW && !ended) {
                if (!changed.await(WARN_SECONDS, TimeUnit.SECONDS) && !warned) {
                    warned = true;
                    LOG.warn(
                            "{} has waited {} s for the reader of its items; read them or close the stream",
                            call,
                            WARN_SECONDS);
                }
            }
        } finally {
            if (pool != null) {
                pool.takeBack();
            }
        }
    }

    /** Somebody wants the result: from here on items are kept. */
    void wantResult() {
        lock.lock();
        try {
            resultWanted = true;
        } finally {
            lock.unlock();
        }
    }

    /** The list of all items; empty when they were handed over. */
    Optional<List<@Nullable Object>> result() {
        lock.lock();
        try {
            return handedOver ? Optional.empty() : Optional.of(Collections.unmodifiableList(kept));
        } finally {
            lock.unlock();
        }
    }

    boolean isHandedOver() {
        lock.lock();
        try {
            return handedOver;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the items of an attempt can still be forgotten: nobody has read any. */
    boolean canRestart() {
        lock.lock();
        try {
            return !handedOver && !readAlong;
        } finally {
            lock.unlock();
        }
    }

    /** Before another attempt: forgets the items of the last one, and takes no more of them. */
    boolean restart(int next) {
        lock.lock();
        try {
            if (handedOver || readAlong) {
                return false;
            }
            CallRecord<?> record = keeper;
            if (record != null && attempt == next) {
                record.restartItems(); // a middleware runs the body of one attempt again
            }
            attempt = next;
            kept = new ArrayList<>();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The call has ended; readers get what is there and then this failure, if any. */
    void end(@Nullable RuntimeException how) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = how;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A stream for a reader; closing it before the end calls back. */
    Stream<Object> read(Runnable closedEarly) {
        lock.lock();
        try {
            if (handedOver) {
                throw new IllegalStateException("the items of " + call
                        + " were handed to an earlier stream; ask for the result before items() to have them kept");
            }
            Iterator<Object> reader;
            if (resultWanted || ended) {
                reader = new Along();
            } else {
                handedOver = true;
                kept.forEach(item -> window.add(item == null ? NULL : item));
                kept = new ArrayList<>();
                reader = new Taking();
            }
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED), false)
                    .onClose(() -> {
                        if (!isEnded()) {
                            closedEarly.run();
                        }
                    });
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** What both readers do: wait for an item or the end. */
    private abstract class Reader implements Iterator<Object> {

        abstract boolean isThere();

        abstract @Nullable Object take();

        @Override
        public boolean hasNext() {
            ThreadPool pool = ThreadPool.current();
            lock.lock();
            try {
                if (!isThere() && !ended) {
                    awaitItem(pool);
                }
                if (!isThere() && failure != null) {
                    throw failure;
                }
                return isThere();
            } finally {
                lock.unlock();
            }
        }

        private void awaitItem(@Nullable ThreadPool pool) {
            if (pool != null) {
                pool.replaceOne();
            }
            try {
                while (!isThere() && !ended) {
                    changed.await();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new WaitInterruptedException("interrupted while waiting for an item of " + call, interrupted);
            } finally {
                if (pool != null) {
                    pool.takeBack();
                }
            }
        }

        @Override
        @SuppressWarnings("NullAway") // an item may be null
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            lock.lock();
            try {
                return take();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Reads along what is kept. */
    private final class Along extends Reader {

        private int next;

        @Override
        boolean isThere() {
            return next < kept.size();
        }

        @Override
        @Nullable
        Object take() {
            readAlong = true;
            return kept.get(next++);
        }
    }

    /** Takes what is handed over. */
    private final class Taking extends Reader {

        @Override
        boolean isThere() {
            return !window.isEmpty();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a marker
        @Nullable
        Object take() {
            Object item = window.remove();
            changed.signalAll();
            return item == NULL ? null : item;
        }
    }
}
