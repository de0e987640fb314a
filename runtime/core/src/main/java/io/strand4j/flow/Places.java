package io.strand4j.flow;

import io.strand4j.task.TaskContext;
import io.strand4j.task.Waits;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The places of a limit: so many tasks run at once. A task that forks while no place is free lends its own to what it
 * forks, one at a time, because it is about to wait for that; else a limit could make a group wait for itself. A place
 * that was lent outlasts who has lent it. What a task forks in a group within, where the limit does not count, is its
 * deputy: it has no place, and lends that of the task.
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

        /** Whose places a deputy may lend, see {@link #me}; none for one that is a place itself. */
        private final Set<Object> principals;

        private Place(@Nullable Place lender, Set<Object> principals) {
            this.lender = lender;
            this.principals = principals;
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
                if (!principals.isEmpty()) {
                    return;
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

    /** Takes a place; null when none is free and there is none to be lent. */
    @Nullable
    Place tryTake() {
        lock.lock();
        try {
            if (taken < limit) {
                taken++;
                return new Place(null, Set.of());
            }
            Place mine = lendable(TaskContext.current().key());
            if (mine == null) {
                return null;
            }
            Place lent = new Place(mine, Set.of());
            mine.borrower = lent;
            return lent;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there may be a place.
     *
     * @param requireOpen throws when there is nothing to wait for any more; asked after each {@link #wake}
     * @param group who waits, for messages
     */
    void await(Runnable requireOpen, Object group) {
        Waits.replaced(() -> awaitChange(requireOpen), "a place in " + group);
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

    /** The place of this task, or those whose deputy it is, or the key of one that may not be known yet; empty for no task. */
    Set<Object> me() {
        String key = TaskContext.current().key();
        lock.lock();
        try {
            Place mine = known(key);
            if (mine == null) {
                return key.isEmpty() ? Set.of() : Set.of(key);
            }
            return mine.principals.isEmpty() ? Set.of(mine) : mine.principals;
        } finally {
            lock.unlock();
        }
    }

    /** Lets a task lend places as if they were its own. */
    Place deputy(Set<Object> principals) {
        return new Place(null, principals);
    }

    private @Nullable Place known(Object key) {
        Place mine = holders.get(key);
        return mine == null ? holders.get(Thread.currentThread()) : mine;
    }

    private @Nullable Place lendable(Object key) {
        Place mine = known(key);
        return mine == null ? null : lendableOf(mine);
    }

    private @Nullable Place lendableOf(Object who) {
        Place place = who instanceof Place known ? known : holders.get(who);
        if (place == null) {
            return null;
        }
        if (place.principals.isEmpty()) {
            return place.givenBack || place.borrower != null ? null : place;
        }
        for (Object principal : place.principals) {
            Place found = lendableOf(principal);
            if (found != null) {
                return found;
            }
        }
        return null;
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
