package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What all pools can do: count their tasks, cancel them, wait for them. Each task runs on a virtual thread of its own that
 * is named after the pool and the task; to cancel one interrupts it. A task that does not heed that keeps its place in the
 * pool until it returns (see {@link PoolTask}); what it returns then counts no more.
 *
 * <p>What adds tasks returns at once, whether there is room for them or not. {@link #gatherAndClose()},
 * {@link #untilClosed()} and {@link #close()} wait, {@link #flush()} waits for callbacks only.
 *
 * <p>Safe for use by any thread, its own tasks and their callbacks among them; those cannot wait for the pool's end.
 */
public abstract sealed class BaseTaskPool implements AutoCloseable permits TaskPool, SimpleTaskPool {

    /** No limit. */
    public static final int UNLIMITED = Slots.UNLIMITED;

    /** So many outcomes are kept unless {@link #keepOutcomes} says otherwise. */
    public static final int KEPT_OUTCOMES = 10_000;

    /** So long {@link #close()} waits for what it has cancelled. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** For the names of pools that have none of their own. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final Roster roster;
    final Cancels cancels;
    private final Waits waits;

    BaseTaskPool(int limit, @Nullable String name, Threads threads) {
        String full = getClass().getSimpleName() + "-" + (name == null ? NUMBERS.getAndIncrement() : name);
        this.roster = new Roster(full, requireLimit(limit), KEPT_OUTCOMES, threads);
        this.cancels = new Cancels(roster);
        this.waits = new Waits(roster, cancels);
    }

    private static int requireLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("Pool size can not be less than 0");
        }
        return limit;
    }

    static int requirePositive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("`" + what + "` must be a positive integer.");
        }
        return number;
    }

    // Numbers.

    /** How many tasks may run at once; {@link #UNLIMITED} by default. */
    public int limit() {
        return roster.locked(roster.room::limit);
    }

    /**
     * Changes how many tasks may run at once. Tasks that wait for room begin at once when there is more; when there is
     * less, what runs goes on, and nothing begins until enough has ended.
     *
     * @param limit at least 0; 0 lets nothing begin
     */
    public void setLimit(int limit) {
        requireLimit(limit);
        roster.limit(limit);
    }

    /** How many tasks have a place: those whose body has not returned, cancelled ones among them. */
    public int numRunning() {
        return roster.locked(roster.room::running);
    }

    /** How many further tasks there is room for now; {@link #UNLIMITED} without a limit. */
    public int free() {
        return roster.locked(roster.room::free);
    }

    /** Whether there is room for none. */
    public boolean isFull() {
        return free() == 0;
    }

    /** How many tasks were accepted and wait for room; those that a {@code map} will have are not known. */
    public long numWaiting() {
        return roster.locked(roster::waiting);
    }

    /** How many tasks were cancelled since the pool was last flushed, from the call of their first callback on. */
    public long numCancelled() {
        return roster.locked(roster::cancelled);
    }

    /** How many tasks have ended since the pool was last flushed, cancelled ones too, from the call of {@code onEnd} on. */
    public long numEnded() {
        return roster.locked(roster::ended);
    }

    // Lock.

    /** Takes no more tasks until {@link #unlock}; those that were accepted are begun and run. */
    public void lock() {
        lock(true);
    }

    /**
     * Takes tasks again.
     *
     * @throws PoolClosedException when it is closed
     */
    public void unlock() {
        lock(false);
    }

    private void lock(boolean locked) {
        roster.locked(() -> {
            if (roster.closed && !locked) {
                throw new PoolClosedException(roster.pool + " is closed and takes no more tasks");
            }
            roster.locked = locked;
            return roster;
        });
    }

    /** Whether it takes no tasks now. */
    public boolean isLocked() {
        return roster.locked(() -> roster.locked);
    }

    /** Whether it takes no tasks any more and has none. */
    public boolean isClosed() {
        return roster.locked(() -> roster.closed);
    }

    // Tasks and groups.

    /**
     * What is known of a task.
     *
     * @param id its number: the first task of a pool has 0, the next 1
     * @throws TaskNotFoundException when there is none, or it has been flushed
     * @throws IllegalStateException when it has ended and its outcome is not kept any more
     */
    public PoolTask task(long id) {
        return roster.locked(() -> roster.lookup.task(id));
    }

    /**
     * How a task ends.
     *
     * @param id its number
     * @return completed, never exceptionally, when the task and its callbacks are over; completing or cancelling it
     *     changes nothing in the pool, and what hangs on it runs on a thread of its own and may wait for the pool
     * @throws TaskNotFoundException when there is none, or it has been flushed
     * @throws IllegalStateException when it has ended and its outcome is not kept any more
     */
    public CompletableFuture<TaskOutcome<Object>> outcome(long id) {
        return roster.locked(() -> roster.lookup.outcome(id));
    }

    /**
     * How many outcomes of tasks that have ended are kept until the pool is flushed; of more, the eldest go first. A pool
     * that ends millions of tasks takes no more memory than that, but for two things that only {@link #flush} ends: each
     * group that is over keeps its name, and the ids of groups that run at the same time and take turns are kept one by one.
     *
     * @param most at least 0; {@value #KEPT_OUTCOMES} by default
     */
    public void keepOutcomes(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("less than no outcomes cannot be kept, asked for " + most);
        }
        roster.locked(() -> {
            roster.ledger.keep(most);
            return roster;
        });
    }

    /**
     * A group of tasks.
     *
     * @param name as it was given, or returned by what began it
     * @throws TaskGroupNotFoundException when there never was one, it was cancelled, or it was over when the pool was
     *     flushed
     */
    public PoolGroup group(String name) {
        return new PoolGroup(roster, roster.locked(() -> roster.names.named(name)));
    }

    /**
     * The ids of the tasks of groups; those that have ended are among them until the pool is flushed.
     *
     * @param names the groups
     * @throws TaskGroupNotFoundException when one of them is not there; see {@link #group}
     */
    public SortedSet<Long> getGroupIds(String... names) {
        return roster.locked(() -> {
            SortedSet<Long> ids = new TreeSet<>();
            for (String name : names) {
                ids.addAll(roster.names.named(name).ids.toSet());
            }
            return ids;
        });
    }

    // Cancel.

    /**
     * Cancels tasks: those that run are interrupted, those that wait for room never begin. All of them, or none when it
     * throws.
     *
     * @param ids which
     * @throws AlreadyCancelledException when one has been cancelled before
     * @throws AlreadyEndedException when one has ended
     * @throws TaskNotFoundException when one is not there
     */
    public void cancel(long... ids) {
        Set<Long> each = new LinkedHashSet<>();
        Arrays.stream(ids).forEach(each::add);
        cancels.cancel(each);
    }

    /**
     * Begins no more tasks of a group, and cancels those that have begun. The pool forgets the name at once.
     *
     * @param name the group
     * @throws TaskGroupNotFoundException when it is not there; see {@link #group}
     */
    public void cancelGroup(String name) {
        cancels.cancelGroups(() -> List.of(roster.names.named(name)));
    }

    /** Cancels all groups; no task begins because another one is cancelled. */
    public void cancelAll() {
        cancels.cancelAll();
    }

    // Wait.

    /**
     * Waits for the callbacks of tasks that have ended, and forgets those tasks: their ids, outcomes and failures, and
     * groups that are over. Called by a task or a callback of this pool, it waits for nothing.
     *
     * @return what had become of them
     * @throws PoolFailedException when one has failed; all are forgotten then, too
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; then nothing is forgotten
     */
    public PoolReport flush() {
        return flush(Failures.THROW);
    }

    /**
     * As {@link #flush()}.
     *
     * @param failures whether failures are thrown
     * @return what had become of the tasks that are forgotten
     * @throws PoolFailedException when one has failed and that is to be thrown
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; then nothing is forgotten
     */
    public PoolReport flush(Failures failures) {
        return waits.flush(failures);
    }

    /**
     * Takes no more tasks, waits until all that were accepted and their callbacks are over, and closes the pool, whatever
     * has become of them. It waits for ever if they run for ever, or if there is no room because the limit is 0. Again on
     * a pool that is closed, it gives the same once more.
     *
     * @return what has become of all tasks since the pool was last flushed
     * @throws PoolFailedException when one has failed; the pool is closed then, too
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; then the pool is locked, not
     *     closed, and its tasks go on
     * @throws IllegalStateException when a task or a callback of this pool calls it
     */
    public PoolReport gatherAndClose() {
        return waits.gather(Failures.THROW, null);
    }

    /**
     * As {@link #gatherAndClose()}.
     *
     * @param failures whether failures are thrown
     * @return what has become of all tasks since the pool was last flushed
     * @throws PoolFailedException when one has failed and that is to be thrown
     */
    public PoolReport gatherAndClose(Failures failures) {
        return waits.gather(failures, null);
    }

    /**
     * As {@link #gatherAndClose()}, for some time.
     *
     * @param failures whether failures are thrown
     * @param timeout how long to wait
     * @return what has become of all tasks since the pool was last flushed
     * @throws PoolFailedException when one has failed and that is to be thrown
     * @throws io.strand4j.task.ResultTimeoutException when some are not over by then; the pool is locked, not closed, and
     *     they go on
     */
    public PoolReport gatherAndClose(Failures failures, Duration timeout) {
        return waits.gather(failures, timeout);
    }

    /**
     * Waits until somebody has closed the pool.
     *
     * @return true
     */
    public boolean untilClosed() {
        return waits.untilClosed(null);
    }

    /**
     * Waits until somebody has closed the pool.
     *
     * @param timeout how long to wait
     * @return whether somebody has
     */
    public boolean untilClosed(Duration timeout) {
        return waits.untilClosed(timeout);
    }

    /**
     * Cancels all tasks, gives them 10 s to end, and closes the pool; does nothing when it is closed. Those that do not heed
     * it, and failures that nobody has asked for, are logged.
     *
     * @throws IllegalStateException when a task or a callback of this pool calls it
     */
    @Override
    public void close() {
        waits.cancelAndClose(GRACE);
    }

    /** Its class and its name or number, such as {@code TaskPool-0}. */
    @Override
    public String toString() {
        return roster.pool;
    }

    /** What stands in a group's name for a body: the class that it is of, or that a lambda was written in. */
    static String nameOf(Object body) {
        String name = body.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        String of = lambda < 0 ? name : name.substring(0, lambda);
        return of.substring(Math.max(of.lastIndexOf('.'), of.lastIndexOf('$')) + 1);
    }
}
