package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The monitor behind a pool: which tasks wait for room, which have it, which are being ended, and what became of the
 * others. Every change is made under one lock, which is never held while code of a user's runs; so all numbers of one
 * moment agree.
 *
 * <p>A task that was accepted goes through here once: {@link #open}, {@link #admit}, {@link #bodyEnded}, {@code done}.
 */
final class Roster {

    final ReentrantLock lock = new ReentrantLock();

    /** Signalled when a callback has returned, a group is over, or the pool is closed. */
    final Condition changed = lock.newCondition();

    final String pool;
    final Room room;
    final Ledger ledger;

    /** Groups that are not over. */
    final Set<Group> unfinished = new LinkedHashSet<>();

    /** Tasks and {@link Withdrawn} that are not done, and whose bodies are over. */
    final Set<Holder> callingBack = new HashSet<>();

    boolean locked;
    boolean closed;

    final Threads threads;

    /** Those that can be named. A cancelled one cannot, though it may not be over. */
    final Map<String, Group> groups = new LinkedHashMap<>();

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
     * Accepts a group and begins to begin its tasks.
     *
     * @param prefix what its name begins with if it has none of its own; the first number that is free follows
     * @param count how many tasks it has; 0 when that is not known
     */
    Group open(String prefix, GroupOptions options, int count, int concurrency, Source source) {
        Group group;
        Thread spawner;
        lock.lock();
        try {
            requireOpen();
            group = new Group(nameOf(prefix, options), options, count > 0, concurrency, lock.newCondition());
            spawner = threads.make(pool + "_" + group.name, new Spawner(this, group, source, threads));
            group.spawner = spawner;
            if (count > 0) {
                long first = nextId;
                nextId += count;
                group.waiting.add(first, nextId - 1);
                group.ids.add(first, nextId - 1);
            }
            groups.put(group.name, group);
            unfinished.add(group);
        } finally {
            lock.unlock();
        }
        boolean begun = false;
        try {
            spawner.start();
            begun = true;
        } finally {
            if (!begun) { // such as too little memory for a thread: as if it had never been asked for
                forget(group);
            }
        }
        return group;
    }

    private void forget(Group group) {
        lock.lock();
        try {
            groups.remove(group.name, group);
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

    private String nameOf(String prefix, GroupOptions options) {
        String own = options.name();
        if (own != null) {
            if (groups.containsKey(own)) {
                throw new TaskGroupAlreadyExistsException("Task group named '" + own + "' already exists.");
            }
            return own;
        }
        int number = 0;
        while (groups.containsKey(prefix + number)) {
            number++;
        }
        return prefix + number;
    }

    Group group(String name) {
        Group group = groups.get(name);
        if (group == null) {
            throw new TaskGroupNotFoundException("No task group named '" + name + "' exists in this pool.");
        }
        return group;
    }

    // Tasks begin, on the spawner's thread.

    /** Waits until a further task of the group may be at work; false when there is none to begin. */
    boolean awaitPlace(Group group) {
        lock.lock();
        try {
            while (group.hasMore() && group.places.free() == 0) {
                group.turn.awaitUninterruptibly();
            }
            group.listing = group.hasMore();
            return group.listing;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room and makes a task of a body; null when none is to be begun any more. */
    @Nullable
    Task admit(Group group, Callable<?> body) {
        lock.lock();
        try {
            endListing(group);
            room.enter(group);
            while (!group.granted && group.hasMore()) {
                group.turn.awaitUninterruptibly();
            }
            if (!group.hasMore()) {
                room.withdraw(group);
                return null;
            }
            long id;
            if (group.counted) {
                id = group.waiting.first();
                group.waiting.remove(id);
            } else {
                id = nextId++;
                group.ids.add(id);
            }
            group.places.tryTake();
            group.open++;
            Task task = new Task(this, group, id, body);
            active.put(id, task);
            return task;
        } finally {
            lock.unlock();
        }
    }

    /** An interrupt that came too late for the user's code is nobody's. */
    private static void endListing(Group group) {
        group.listing = false;
        Thread.interrupted();
    }

    /** The group's spawner ends. */
    void spawned(Group group, @Nullable Throwable failure) {
        boolean over;
        lock.lock();
        try {
            if (failure != null && !(group.cancelled && Interrupts.isReasonOf(failure))) {
                PoolFailure broken = new PoolFailure("the items", group.name, failure);
                ledger.fail(broken);
                group.tally.fail(broken);
            }
            endListing(group);
            group.spawning = false;
            over = settle(group);
        } finally {
            lock.unlock();
        }
        tell(group, over);
    }

    // Tasks end, on their own threads.

    /** The body has returned, or never will be called: its place is free, and no interrupt reaches its callbacks. */
    void bodyEnded(Task task, TaskOutcome<Object> outcome) {
        TaskOutcome<Object> end;
        lock.lock();
        try {
            task.over = true;
            Thread.interrupted();
            end = task.cancelRequested() ? new TaskOutcome.Cancelled<>() : outcome;
            room.leave();
            if (task.group().options.hasCallbacks()) {
                callingBack.add(task);
            }
        } finally {
            lock.unlock();
        }
        callBack(task, task.id, end);
    }

    /** Calls what is to be told of an end, and enters it. */
    void callBack(Holder holder, long id, TaskOutcome<Object> outcome) {
        Group group = holder.group();
        boolean wasCancelled = outcome instanceof TaskOutcome.Cancelled;
        TaskOutcome<Object> end = outcome;
        if (group.options.hasCallbacks()) {
            if (wasCancelled) {
                count(1, 0);
                end = call(group.options.onCancel(), id, end);
            }
            count(0, 1);
            end = call(group.options.onEnd(), id, end);
        }
        done(holder, id, end, wasCancelled);
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

    private static TaskOutcome<Object> call(
            @Nullable LongConsumer callback, long id, TaskOutcome<Object> outcome) {
        if (callback == null) {
            return outcome;
        }
        try {
            callback.accept(id);
            return outcome;
        } catch (Throwable thrown) {
            if (outcome instanceof TaskOutcome.Failed<Object> failed) {
                if (!failed.error().equals(thrown)) {
                    failed.error().addSuppressed(thrown);
                }
                return outcome;
            }
            return new TaskOutcome.Failed<>(thrown);
        }
    }

    private void done(Holder holder, long id, TaskOutcome<Object> end, boolean wasCancelled) {
        Group group = holder.group();
        CompletableFuture<TaskOutcome<Object>> awaited;
        boolean over;
        lock.lock();
        try {
            if (group.options.hasCallbacks()) {
                ending--;
                cancelling -= wasCancelled ? 1 : 0;
            }
            awaited = ledger.enter(group, id, end, wasCancelled, this);
            holder.letGo(id);
            group.open--;
            over = settle(group);
        } finally {
            lock.unlock();
        }
        if (awaited != null) {
            awaited.complete(end);
        }
        tell(group, over);
    }

    /** A task is done; the lock is the caller's. */
    void ended(Task task) {
        active.remove(task.id);
        if (callingBack.remove(task)) {
            changed.signalAll();
        }
        Group group = task.group();
        group.places.giveBack();
        if (!group.counted) {
            group.turn.signal();
        }
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

    private boolean settle(Group group) {
        if (!group.isOver()) {
            return false;
        }
        unfinished.remove(group);
        changed.signalAll();
        return true;
    }

    private void tell(Group group, boolean over) {
        if (over) {
            group.ended.complete(locked(group.tally::report));
        }
    }

    // Tasks are found; the lock is the caller's.

    TaskNotFoundException notFound(long id) {
        return new TaskNotFoundException("No task with ID " + id + " found in " + pool);
    }

    /** Who ends a task that was cancelled before it had begun; null when nobody has to. */
    @Nullable
    Withdrawn withdrawing(long id) {
        for (Holder one : callingBack) {
            if (one instanceof Withdrawn withdrawn && withdrawn.holds(id)) {
                return withdrawn;
            }
        }
        return null;
    }

    /** The group in which a task waits for room; null when it does not. */
    @Nullable
    Group waitingIn(long id) {
        for (Group group : unfinished) {
            if (group.waiting.contains(id)) {
                return group;
            }
        }
        return null;
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

    /** Whether the caller is code that this pool has called, which must not wait for itself. */
    boolean isOwnThread() {
        Thread current = Thread.currentThread();
        return active.values().stream().anyMatch(task -> task.runsOn(current))
                || withdrawing.containsValue(current)
                || unfinished.stream().anyMatch(group -> current.equals(group.spawner));
    }
}
