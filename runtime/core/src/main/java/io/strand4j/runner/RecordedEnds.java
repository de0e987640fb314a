package io.strand4j.runner;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.EndWatch;
import io.strand4j.task.UnknownTaskException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the ends of calls that run elsewhere, however many are waited for, without a thread for each: the store says
 * whose record has changed, and one virtual thread looks at those. Once a second it also looks at some of the others, in
 * turn: perhaps the process that ran a call is gone, or a store that was away has told nothing.
 */
final class RecordedEnds {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedEnds.class);
    private static final Duration TURN = Duration.ofSeconds(1);

    /** So many records are read in a turn without being asked for; what a folder on a disk can bear beside its work. */
    private static final int MOST_IN_TURN = 100;

    private final TaskEngine engine;
    private final Set<Waiter> waiters = new LinkedHashSet<>(); // those that were not looked at for longest go first
    private final Queue<Waiter> changed = new ArrayDeque<>();
    private boolean looking;
    private boolean turning;

    RecordedEnds(TaskEngine engine) {
        this.engine = engine;
    }

    /** Has something done when a call has ended, or nothing will be heard of it. */
    EndWatch add(RecordedTask<?> call, Runnable action) {
        Waiter waiter = new Waiter(call, action);
        synchronized (this) {
            waiters.add(waiter);
        }
        boolean watched = false;
        try {
            waiter.watchedBy(call.watch(() -> changed(waiter))); // first of all: what happens from now on is told
            watched = true;
        } finally {
            if (!watched) {
                waiter.close();
            }
        }
        changed(waiter); // it may have ended long ago
        nextTurn();
        if (!engine.isOpen()) {
            waiter.end(); // it was closed meanwhile, perhaps without seeing this one
        }
        return waiter;
    }

    private void changed(Waiter waiter) {
        synchronized (this) {
            if (!waiters.contains(waiter)) {
                return;
            }
            if (!waiter.isToBeLookedAt) {
                waiter.isToBeLookedAt = true;
                changed.add(waiter);
            }
            if (looking) {
                return;
            }
            looking = true;
        }
        boolean begun = false;
        try {
            engine.background(this::look);
            begun = true;
        } finally {
            if (!begun) { // such as too little memory for a thread: the next one tries again
                synchronized (this) {
                    looking = false;
                }
            }
        }
    }

    private void look() {
        while (true) {
            Waiter next;
            synchronized (this) {
                next = changed.poll();
                if (next == null) {
                    looking = false;
                    return;
                }
                next.isToBeLookedAt = false;
            }
            next.look();
        }
    }

    private void nextTurn() {
        synchronized (this) {
            if (turning || waiters.isEmpty() || !engine.isOpen()) {
                return;
            }
            turning = true;
        }
        engine.soon(TURN, this::turn);
    }

    private void turn() {
        List<Waiter> some = new ArrayList<>();
        synchronized (this) {
            turning = false;
            for (Waiter one : waiters) {
                if (some.size() == MOST_IN_TURN) {
                    break;
                }
                some.add(one);
            }
            some.forEach(one -> {
                waiters.remove(one);
                waiters.add(one);
            });
        }
        some.forEach(this::changed);
        nextTurn();
    }

    /** Nothing will be heard of any call. */
    void close() {
        List<Waiter> all;
        synchronized (this) {
            all = List.copyOf(waiters);
        }
        all.forEach(Waiter::end);
    }

    /** Somebody who waits for one call. */
    private final class Waiter implements EndWatch {

        private final RecordedTask<?> call;
        private final Runnable action;
        private final long begun = System.nanoTime();
        private boolean isToBeLookedAt; // guarded by the outer class
        private TaskStore.@Nullable Watch watch; // likewise
        private boolean warnedOfQueue;
        private boolean warnedOfStore;

        Waiter(RecordedTask<?> call, Runnable action) {
            this.call = call;
            this.action = action;
        }

        void watchedBy(TaskStore.Watch watching) {
            boolean waits;
            synchronized (RecordedEnds.this) {
                waits = waiters.contains(this);
                watch = watching;
            }
            if (!waits) {
                watching.close(); // it was told of the end before it knew this
            }
        }

        void look() {
            try {
                TaskRecord record = call.record();
                if (record.status().isTerminal()) {
                    end();
                } else if (!warnedOfQueue) {
                    warnedOfQueue = call.warnOfQueue(record, System.nanoTime() - begun);
                }
            } catch (UnknownTaskException gone) {
                LOG.debug("nothing more will be heard of {}", call, gone); // the one who waits asks, and is told
                end();
            } catch (Throwable away) { // whatever this one throws, the ends of others are to be told
                if (!warnedOfStore && engine.isOpen()) {
                    LOG.warn("the record of {} cannot be read, it is tried again: {}", call, away.toString());
                    warnedOfStore = true;
                }
            }
        }

        void end() {
            if (forget()) {
                engine.background(() -> {
                    try {
                        action.run();
                    } catch (Throwable broken) { // nobody else would hear of it
                        LOG.error("who waited for the end of {} threw", call, broken);
                    }
                });
            }
        }

        /** False when it was forgotten before. */
        private boolean forget() {
            TaskStore.Watch watching;
            synchronized (RecordedEnds.this) {
                if (!waiters.remove(this)) {
                    return false;
                }
                watching = watch;
            }
            if (watching != null) {
                watching.close();
            }
            return true;
        }

        @Override
        public void close() {
            forget();
        }
    }
}
