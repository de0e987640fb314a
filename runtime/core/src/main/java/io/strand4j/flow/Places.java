package io.strand4j.flow;

import io.strand4j.task.TaskContext;
import io.strand4j.task.Waits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The places of a limit: so many tasks run at once. A task that forks while no place is free lends its own to what it
 * forks, one at a time, because it is about to wait for that; else a limit could make a group wait for itself. A place
 * that was lent outlasts who has lent it.
 */
final class Places {

    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** By the key of the task that has it, and by the thread that starts it, on which it may run at once. */
    private final Map<Object, Place> holders = new HashMap<>();

    private int taken;

    Places(int limit) {
        this.limit = limit;
    }

    /** A place, until it is given back. */
    final class Place {

        private @Nullable Place lender;
        private @Nullable Place borrower;
        private @Nullable Object holder;
        private boolean givenBack;

        private Place(@Nullable Place lender) {
            this.lender = lender;
        }

        /** Runs what starts a task: if it runs on this thread, and forks, it has this place to lend. */
        @Nullable
        Place startedHere() {
            lock.lock();
            try {
                return holders.put(Thread.currentThread(), this);
            } finally {
                lock.unlock();
            }
        }

        void started(@Nullable Place outer, @Nullable Object key) {
            lock.lock();
            try {
                if (outer == null) {
                    holders.remove(Thread.currentThread());
                } else {
                    holders.put(Thread.currentThread(), outer);
                }
                if (key != null && !givenBack) {
                    holder = key;
                    holders.put(key, this);
                    changed.signalAll(); // the task may have come to a fork before it was known
                }
            } finally {
                lock.unlock();
            }
        }

        void giveBack() {
            lock.lock();
            try {
                if (givenBack) {
                    return;
                }
                givenBack = true;
                if (holder != null) {
                    holders.remove(holder, this);
                }
                if (borrower != null) {
                    borrower.lender = lender;
                }
                if (lender != null) {
                    lender.borrower = borrower;
                }
                if (borrower == null && lender == null) {
                    taken--;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Takes a place, and waits for one.
     *
     * @param requireOpen throws when there is nothing to wait for any more; asked after each {@link #wake}
     * @param group who waits, for messages
     */
    Place take(Runnable requireOpen, Object group) {
        while (true) {
            requireOpen.run();
            lock.lock();
            try {
                Place place = taken();
                if (place != null) {
                    return place;
                }
            } finally {
                lock.unlock();
            }
            Waits.replaced(() -> awaitChange(requireOpen), "a place in " + group);
        }
    }

    private boolean awaitChange(Runnable requireOpen) throws InterruptedException {
        Object key = TaskContext.current().key();
        lock.lockInterruptibly();
        try {
            while (taken == limit && lendable(key) == null) {
                requireOpen.run();
                changed.await();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Place taken() {
        if (taken < limit) {
            taken++;
            return new Place(null);
        }
        Place mine = lendable(TaskContext.current().key());
        if (mine == null) {
            return null;
        }
        Place lent = new Place(mine);
        mine.borrower = lent;
        return lent;
    }

    private @Nullable Place lendable(Object key) {
        Place mine = holders.get(key);
        if (mine == null) {
            mine = holders.get(Thread.currentThread());
        }
        return mine == null || mine.borrower != null ? null : mine;
    }

    /** Whoever waits asks whether there is still something to wait for. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
