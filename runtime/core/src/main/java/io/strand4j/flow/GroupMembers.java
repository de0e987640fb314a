package io.strand4j.flow;

import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of a group that have not ended, and why the group is about to end if it is. */
final class GroupMembers {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMembers.class);

    /** So many later failures are kept beside the first one; there may be as many as there are calls. */
    private static final int MOST_LATER = 100;

    private final TaskGroup group;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Member> running = new LinkedHashSet<>();
    private final Set<TaskGroup> inner = new LinkedHashSet<>();
    private final List<TaskHandle<?>> notReturned = new ArrayList<>();
    private int starting;
    private boolean begun;
    private boolean closed;
    private @Nullable RuntimeException why;

    GroupMembers(TaskGroup group) {
        this.group = group;
    }

    /** Settings come first. */
    void requireNone(String setting) {
        lock.lock();
        try {
            if (begun || closed) {
                throw new IllegalStateException("a task group is given " + setting + " before its first fork");
            }
        } finally {
            lock.unlock();
        }
    }

    void requireOpen() {
        lock.lock();
        try {
            if (closed) {
                throw new TaskRejectedException(
                        "the task group is closed; fork inside its block, or open another group");
            }
            if (why != null) {
                throw new TaskRejectedException("the task group takes no more calls: " + why.getMessage(), why);
            }
        } finally {
            lock.unlock();
        }
    }

    void add(TaskGroup child) {
        lock.lock();
        try {
            requireOpen();
            begun = true;
            inner.add(child);
        } finally {
            lock.unlock();
        }
    }

    void remove(TaskGroup child) {
        lock.lock();
        try {
            inner.remove(child);
        } finally {
            lock.unlock();
        }
    }

    /** Starts a call; from before that until it has ended, the group waits for it. */
    <T, H extends TaskHandle<T>> H start(TaskCall<T, H> call, List<Places.Place> places) {
        lock.lock();
        try {
            requireOpen();
            begun = true;
            starting++;
        } finally {
            lock.unlock();
        }
        Member member = null;
        try {
            H handle = started(call, places);
            member = new Member(handle, places);
            return handle;
        } finally {
            boolean late;
            lock.lock();
            try {
                starting--;
                if (member != null) {
                    running.add(member);
                }
                late = why != null;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            if (member != null) {
                member.begin(late);
            }
        }
    }

    private static <T, H extends TaskHandle<T>> H started(TaskCall<T, H> call, List<Places.Place> places) {
        List<Places.@Nullable Place> outer = new ArrayList<>();
        places.forEach(place -> outer.add(place.startedHere()));
        H handle = null;
        try {
            handle = call.start();
            return handle;
        } finally {
            String key = handle == null || places.isEmpty() ? null : handle.getKey();
            for (int i = 0; i < places.size(); i++) {
                places.get(i).started(outer.get(i), key);
            }
        }
    }

    /** One call of the group. */
    private final class Member {

        private final TaskHandle<?> handle;
        private final List<Places.Place> places;

        Member(TaskHandle<?> handle, List<Places.Place> places) {
            this.handle = handle;
            this.places = places;
        }

        /** A call of which nobody would tell the end is cancelled, and is no member. */
        @SuppressWarnings("MustBeClosed") // it is over when the call is
        void begin(boolean late) {
            boolean watched = false;
            try {
                handle.whenEnded(this::ended);
                watched = true;
            } finally {
                if (!watched || late) {
                    cancel();
                }
                if (!watched) {
                    forget();
                }
            }
        }

        void cancel() {
            try {
                handle.cancel();
            } catch (Throwable broken) { // the others are to be cancelled all the same
                LOG.warn("{} could not be cancelled with its task group: {}", handle, broken.toString());
            }
        }

        private void ended() {
            try {
                places.forEach(Places.Place::giveBack);
                RuntimeException failure = failure();
                if (failure != null) { // before it leaves the group, which could end well otherwise
                    group.end(new TaskFailedException(
                            "a call of a task group has failed: " + failure.getMessage(), End.error(failure)));
                }
            } finally {
                forget();
            }
        }

        private @Nullable RuntimeException failure() {
            try {
                TaskStatus status = handle.getStatus();
                if (status != TaskStatus.COMPLETED && handle.snapshot().stillRunning()) {
                    notReturned();
                }
                if (status == TaskStatus.FAILED) {
                    handle.getResult();
                }
                return null;
            } catch (Throwable thrown) {
                return End.asFailure(thrown);
            }
        }

        private void notReturned() {
            lock.lock();
            try {
                notReturned.removeIf(one -> !one.snapshot().stillRunning());
                notReturned.add(handle);
            } finally {
                lock.unlock();
            }
        }

        private void forget() {
            lock.lock();
            try {
                running.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * The group takes no more calls, and those that it has are cancelled.
     *
     * @return whether that is why; false when there was a reason before, or it is closed
     */
    boolean end(RuntimeException reason) {
        List<Member> members;
        List<TaskGroup> groups;
        lock.lock();
        try {
            RuntimeException first = why;
            if (closed || first != null) {
                boolean isFailure = !(reason instanceof TaskCancelledException);
                if (first != null && isFailure && first.getSuppressed().length < MOST_LATER) {
                    first.addSuppressed(reason);
                }
                return false;
            }
            why = reason;
            members = List.copyOf(running);
            groups = List.copyOf(inner);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        groups.forEach(one -> one.end(new TaskCancelledException("the task group around it has ended")));
        members.forEach(Member::cancel);
        return true;
    }

    /** Why it ends early; null while it does not. */
    @Nullable
    RuntimeException why() {
        lock.lock();
        try {
            return why;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there are no calls, not longer than the grace time once the group ends early.
     *
     * @param thenClose whether it takes no more calls from then on
     */
    boolean awaitNone(boolean thenClose, long graceNanos) throws InterruptedException {
        long left = graceNanos;
        lock.lockInterruptibly();
        try {
            while (!(running.isEmpty() && starting == 0)) {
                if (why == null) {
                    changed.await();
                } else if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    break;
                }
            }
            closed |= thenClose;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the group if it has no calls; whether it is closed. */
    boolean closeIfNone() {
        lock.lock();
        try {
            if (running.isEmpty() && starting == 0) {
                closed = true;
                changed.signalAll();
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so long; nobody tells when a body has returned. */
    @SuppressWarnings("WaitNotInLoop") // waking early only means to look early
    boolean awaitReturn(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return changed.awaitNanos(nanos) > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the group is closed; false when it is not by then. */
    boolean awaitClosed(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** What has ended and still runs, or has not ended at all. */
    List<TaskHandle<?>> left() {
        lock.lock();
        try {
            notReturned.removeIf(one -> !one.snapshot().stillRunning());
            List<TaskHandle<?>> left = new ArrayList<>(notReturned);
            running.forEach(one -> left.add(one.handle));
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Groups within this one that nobody has closed. */
    List<TaskGroup> inner() {
        lock.lock();
        try {
            return List.copyOf(inner);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return running.size() + " calls running" + (why == null ? "" : ", ending") + (closed ? ", closed" : "");
        } finally {
            lock.unlock();
        }
    }
}
