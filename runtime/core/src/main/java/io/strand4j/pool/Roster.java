package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The monitor behind a pool: which tasks wait for room, which have it, which are being ended, and what became of the
 * others. Every change is made under one lock, which is never held while code of a user's runs; so all numbers of one
 * moment agree.
 *
 * <p>A task that was accepted goes through here once: {@link #open}, {@link #admit}, {@link #bodyEnded}, {@code enter}.
 */
final class Roster {

    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    final ReentrantLock lock = new ReentrantLock();

    /** Signalled when a callback has returned, a group is over, or the pool is closed. */
    final Condition changed = lock.newCondition();

    final String pool;
    final Room room;
    final Ledger ledger;
    final Lookup lookup = new Lookup(this);

    /** Groups that are not over. */
    final Set<Group> unfinished = new LinkedHashSet<>();

    /** Tasks and {@link Withdrawn} that are not done, and whose bodies are over. */
    final Set<Holder> callingBack = new HashSet<>();

    boolean locked;
    boolean closed;

    final Threads threads;

    final GroupNames names = new GroupNames();
    final Map<Long, Task> active = new HashMap<>();
    final Map<Withdrawn, Thread> withdrawing = new HashMap<>();
    private long nextId;

    /** Tasks of which a callback is running or about to: not yet in the ledger. */
    private long cancelling;

    private long ending;

    Roster(String pool, int limit, int mostOutcomes, Threads threads) {
        this.pool = pool;
        this.threads = threads;
        this.room = new Room(limit);
        this.ledger = new Ledger(mostOutcomes);
    }

    String taskName(long id) {
        return pool + "_Task-" + id;
    }

    /** A short section that calls nobody. */
    <T> T locked(Supplier<T> section) {
        lock.lock();
        try {
            return section.get();
        } finally {
            lock.unlock();
        }
    }

    // Groups begin.

    /**
     * Accepts a group and has its tasks begun, by another thread than the caller's.
     *
     * @param prefix what its name begins with if it has none of its own; the first number that is free follows
     * @param count how many tasks it has; 0 when that is not known
     */
    Group open(String prefix, GroupOptions options, int count, int concurrency, Source source) {
        Group group;
        Thread lister;
        lock.lock();
        try {
            requireOpen();
            group = new Group(names.choose(prefix, options.name()), options, source, count > 0, concurrency);
            lister = list(group);
            if (count > 0) {
                long first = nextId;
                nextId += count;
                group.waiting.add(first, nextId - 1);
                group.ids.add(first, nextId - 1);
                ledger.begin(first, nextId - 1);
            }
            names.put(group);
            unfinished.add(group);
        } finally {
            lock.unlock();
        }
        boolean begun = false;
        try {
            threads.start(lister);
            begun = true;
        } finally {
            if (!begun) { // such as too little memory for a thread: as if it had never been asked for
                forget(group);
            }
        }
        return group;
    }

    /** A thread that holds the group and begins its tasks. */
    private Thread list(Group group) {
        Thread lister = threads.make(pool + "_" + group.name, group.loader, new Lister(this, group));
        group.lister = lister;
        return lister;
    }

    private void forget(Group group) {
        lock.lock();
        try {
            names.remove(group);
            unfinished.remove(group);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void requireOpen() {
        if (closed) {
            throw new PoolClosedException(pool + " is closed and takes no more tasks");
        }
        if (locked) {
            throw new PoolLockedException(pool + " is locked and takes no more tasks until it is unlocked");
        }
    }

    // Tasks begin, on the thread that holds the group.

    /** Makes a task of a body; null when it has to wait for room, or is not to be begun any more. */
    @Nullable
    Task admit(Group group, Callable<?> body) {
        Due due = null;
        lock.lock();
        try {
            Thread.interrupted(); // one that came too late for the user's code is nobody's
            if (group.hasMore() && room.enter(group)) {
                Task task = begin(group, body);
                task.isFollowed = group.places.free() > 0 && group.hasMore();
                if (!task.isFollowed) {
                    group.lister = null;
                }
                return task;
            }
            group.lister = null;
            if (group.hasMore()) {
                group.next = body;
            } else {
                due = settle(group, null);
            }
        } finally {
            lock.unlock();
        }
        run(due);
        return null;
    }

    private Task begin(Group group, Callable<?> body) {
        long id;
        if (group.counted) {
            id = group.waiting.first();
            group.waiting.remove(id);
        } else {
            id = nextId++;
            group.ids.add(id);
            ledger.begin(id, id);
        }
        group.places.tryTake();
        group.open++;
        Task task = new Task(this, group, id, body);
        active.put(id, task);
        return task;
    }

    /** There are no more items, or there cannot be. */
    void exhausted(Group group, @Nullable Throwable broken) {
        Due due;
        lock.lock();
        try {
            if (broken != null && !(group.cancelled && Interrupts.isReasonOf(broken))) {
                PoolFailure failure = new PoolFailure("the items", group.name, broken);
                ledger.fail(failure);
                group.tally.fail(failure);
            }
            Thread.interrupted();
            group.exhausted = true;
            group.lister = null;
            due = settle(group, null);
        } finally {
            lock.unlock();
        }
        run(due);
    }

    /** Begins what waits for room as far as there is some. */
    void limit(int limit) {
        Due due;
        lock.lock();
        try {
            room.limit(limit);
            due = fill(null);
        } finally {
            lock.unlock();
        }
        run(due);
    }

    private @Nullable Due fill(@Nullable Due due) {
        Due all = due;
        for (Group group = room.admitted(); group != null; group = room.admitted()) {
            Callable<?> body = Objects.requireNonNull(group.next, "a group waits for room without a task");
            group.next = null;
            Task task = begin(group, body);
            all = and(all, () -> start(task));
            if (group.counted && group.hasMore()) {
                group.next = body;
                room.requeue(group);
            } else if (group.isIdle()) {
                all = and(all, lister(group));
            }
        }
        return all;
    }

    private void start(Task task) {
        if (task.start()) {
            new Lister(this, task.group()).run();
        }
    }

    private Runnable lister(Group group) {
        Thread lister = list(group);
        return () -> {
            try {
                threads.start(lister);
            } catch (Throwable noThread) { // such as too little memory for one
                exhausted(group, noThread);
            }
        };
    }

    private static Due and(@Nullable Due due, Runnable one) {
        Due all = due == null ? new Due() : due;
        all.add(one);
        return all;
    }

    private static void run(@Nullable Due due) {
        if (due != null) {
            due.run();
        }
    }

    // Tasks end, on their own threads.

    /** The body has returned, or never will be called: its place is free, and no interrupt reaches its callbacks. Returns
     * whether this thread holds the group now, and has to run a {@link Lister}. */
    boolean bodyEnded(Task task, TaskOutcome<Object> outcome) {
        Group group = task.group();
        TaskOutcome<Object> end = outcome;
        boolean callsBack = group.options.hasCallbacks();
        boolean lists;
        Due due;
        lock.lock();
        try {
            task.over = true;
            if (task.cancelRequested()) {
                end = new TaskOutcome.Cancelled<>();
            }
            Thread.interrupted();
            room.leave();
            due = fill(null);
            if (callsBack) {
                callingBack.add(task);
            } else {
                due = enter(task, task.id, end, task.cancelRequested(), due);
            }
            lists = !callsBack && due == null && takeUp(group);
        } finally {
            lock.unlock();
        }
        run(due);
        return callsBack ? callBack(task, task.id, end) : lists || (due != null && takesUp(group));
    }

    /** Whether this thread is to ask for the next item of a group; then it holds the group. */
    private boolean takeUp(Group group) {
        boolean idle = group.isIdle();
        if (idle) {
            group.lister = Thread.currentThread();
        }
        return idle;
    }

    private boolean takesUp(Group group) {
        return locked(() -> takeUp(group));
    }

    /** Calls what is to be told of an end, and enters it; returns as {@link #bodyEnded}. */
    boolean callBack(Holder holder, long id, TaskOutcome<Object> outcome) {
        GroupOptions options = holder.group().options;
        boolean wasCancelled = outcome instanceof TaskOutcome.Cancelled;
        TaskOutcome<Object> end = outcome;
        if (wasCancelled) {
            count(1, 0);
            end = call(options.onCancel(), id, end);
        }
        count(0, 1);
        end = call(options.onEnd(), id, end);
        Due due;
        lock.lock();
        try {
            ending--;
            cancelling -= wasCancelled ? 1 : 0;
            due = enter(holder, id, end, wasCancelled, null);
        } finally {
            lock.unlock();
        }
        run(due);
        return takesUp(holder.group());
    }

    private void count(int cancelled, int ended) {
        lock.lock();
        try {
            cancelling += cancelled;
            ending += ended;
        } finally {
            lock.unlock();
        }
    }

    private static TaskOutcome<Object> call(@Nullable LongConsumer callback, long id, TaskOutcome<Object> outcome) {
        if (callback == null) {
            return outcome;
        }
        try {
            callback.accept(id);
            return outcome;
        } catch (Throwable thrown) {
            if (outcome instanceof TaskOutcome.Failed<Object> failed) {
                PoolFailure.suppress(failed.error(), thrown);
                return outcome;
            }
            return new TaskOutcome.Failed<>(thrown);
        }
    }

    private @Nullable Due enter(
            Holder holder, long id, TaskOutcome<Object> end, boolean wasCancelled, @Nullable Due due) {
        Group group = holder.group();
        CompletableFuture<TaskOutcome<Object>> awaited = ledger.enter(group, id, end, wasCancelled, this);
        holder.letGo(id);
        group.open--;
        return settle(group, awaited == null ? due : and(due, () -> awaited.complete(end)));
    }

    /** A task is done; the lock is the caller's. */
    void ended(Task task) {
        active.remove(task.id);
        if (callingBack.remove(task)) {
            changed.signalAll();
        }
        task.group().places.giveBack();
    }

    /** All tasks of it are done. */
    void withdrawn(Withdrawn all) {
        lock.lock();
        try {
            withdrawing.remove(all);
            callingBack.remove(all);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Looks whether that was the last of a group. */
    @Nullable
    Due settle(Group group, @Nullable Due due) {
        if (!group.isOver() || !unfinished.remove(group)) {
            return due;
        }
        changed.signalAll();
        group.letGo();
        PoolReport report = group.tally.report();
        return and(due, () -> group.ended.complete(report));
    }

    /**
     * The same end for somebody who asked for it, told on a thread of its own: what users hang on to it may wait for the
     * pool, and so must not hold up one of the pool's. Nobody has asked, no thread.
     */
    <T> CompletableFuture<T> apart(CompletableFuture<T> end, Group group) {
        return end.isDone() ? end.copy() : end.thenApplyAsync(told -> told, work -> tell(group, work));
    }

    private void tell(Group group, Runnable work) {
        try {
            threads.start(threads.make(pool + "_end-of-" + group.name, group.loader, work));
        } catch (Throwable noThread) { // then this one has to do, and nobody waits in vain
            LOG.warn("{} could not start a thread", pool, noThread);
            work.run();
        }
    }

    // Numbers; the lock is the caller's.

    long cancelled() {
        return ledger.cancelled() + cancelling;
    }

    long ended() {
        return ledger.ended() + ending;
    }

    /** Accepted and not begun, as far as that is known. */
    long waiting() {
        return unfinished.stream().mapToLong(group -> group.waiting.size()).sum();
    }
}
