package io.strand4j.flow;

import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStarter;
import io.strand4j.task.TaskTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Calls that belong to a block of code, none of which outlives it. {@link #close} waits for all of them. The first one
 * that fails cancels the others, and {@code close} throws that failure with later ones suppressed. A call that somebody
 * cancels by itself is no failure.
 *
 * <pre>{@code
 * try (TaskGroup group = TaskGroup.open(strand)) {
 *     first = group.fork(tasks.fetchCall(1));
 *     second = group.fork(tasks.fetchCall(2));
 * } // both have ended
 * }</pre>
 *
 * <p>A {@code try} block does not say how it has ended: when it is left by an exception of its own, {@code close} waits for
 * the calls, which go on. {@link #run} takes the block as a lambda, and cancels them then.
 *
 * <p>Safe for use by any thread: calls may fork others, and anybody may {@link #stop} the group. Settings are made before
 * the first fork. What a group of a group forks belongs to both: who ends the outer one ends the inner ones.
 */
public final class TaskGroup implements AutoCloseable {

    private final TaskStarter strand;
    private final @Nullable TaskGroup parent;
    private final GroupMembers members = new GroupMembers(this);
    private final GroupEnd end = new GroupEnd(members);
    private @Nullable Places limit;
    private @Nullable Places treeLimit;

    /** Who has opened this group and those around it, by the limits further out; they are taken to wait for it. */
    private final Map<Places, Set<Object>> openers = new HashMap<>();

    private TaskGroup(TaskStarter strand, @Nullable TaskGroup parent) {
        this.strand = strand;
        this.parent = parent;
        for (TaskGroup one = parent; one != null; one = one.parent) {
            Places outer = one.limit;
            if (outer != null) {
                openers.put(outer, both(outer.me(), parent == null ? null : parent.openers.get(outer)));
            }
        }
    }

    /**
     * A group of calls, for a try-with-resources.
     *
     * @param strand where lambdas are run; a call knows its own
     */
    public static TaskGroup open(TaskStarter strand) {
        return new TaskGroup(strand, null);
    }

    /**
     * A group within another one: it ends with it at the latest, and counts for its {@link #treeLimit}.
     *
     * @param parent the other one
     * @throws io.strand4j.task.TaskRejectedException when that has ended, or is about to
     */
    public static TaskGroup open(TaskGroup parent) {
        TaskGroup group = new TaskGroup(parent.strand, parent);
        parent.members.add(group);
        return group;
    }

    /**
     * Lets no more than so many calls of this group run at once; {@link #fork} waits for its turn. Those of groups within
     * it do not count here, but for {@link #treeLimit}. A call of the group that forks another one while there is no room
     * lends its own place to that, because it is taken to wait for it. Likewise a call that opens a group within this one, or
     * forks in one, lends its place to what the calls of that one fork here, to one at a time.
     *
     * @param most at least 1; without it there is no limit
     */
    public TaskGroup limit(int most) {
        members.requireNone("a limit");
        limit = new Places(Limits.positive("calls at once", most));
        return this;
    }

    /**
     * Lets no more than so many calls of this group and of all groups within it run at once. A call that forks in a group
     * within this one lends its own place to that, as with {@link #limit}.
     *
     * @param most at least 1; without it there is no limit
     */
    public TaskGroup treeLimit(int most) {
        members.requireNone("a limit");
        treeLimit = new Places(Limits.positive("calls at once", most));
        return this;
    }

    /**
     * Ends the group after some time, counted from now: its calls are cancelled, and {@link #close} throws
     * {@link TaskTimeoutException}. The thread of the block is not interrupted.
     *
     * @param time more than zero
     */
    public TaskGroup deadline(Duration time) {
        members.requireNone("a deadline");
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a deadline must be more than zero, it is " + time);
        }
        end.after(
                time,
                () -> end(new TaskTimeoutException(
                        "the task group did not end within " + time.toMillis() + " ms, its deadline")));
        return this;
    }

    /**
     * Says how long {@link #close} waits for the body of a call that was cancelled and does not heed the interrupt. What
     * still runs then is left to itself, and named in the log.
     *
     * @param time zero or more; the default is 10 s
     */
    public TaskGroup grace(Duration time) {
        end.grace(time);
        return this;
    }

    /**
     * Starts a call as one of this group. With a limit it waits until there is room.
     *
     * @param <T> the type of the result
     * @param <H> the handle of the call
     * @param call the call
     * @return the handle, as {@link TaskCall#start()} gives it
     * @throws io.strand4j.task.TaskRejectedException when the group has ended or is about to, or the call is refused; then
     *     nothing was started
     * @throws io.strand4j.task.WaitInterruptedException when interrupted while it waits for room; then nothing was started
     */
    public <T, H extends TaskHandle<T>> H fork(TaskCall<T, H> call) {
        List<Places.Place> places = take();
        boolean forked = false;
        try {
            H handle = members.start(call, places);
            forked = true;
            return handle;
        } finally {
            if (!forked) {
                places.forEach(Places.Place::giveBack);
            }
        }
    }

    /** All places that a fork needs, or none while it waits: who kept some could wait for one that waits for those. */
    private List<Places.Place> take() {
        List<Places> limits = places();
        while (true) {
            members.requireOpen();
            List<Places.Place> taken = new ArrayList<>();
            Places full = null;
            for (Places one : limits) {
                Places.Place place = one.tryTake();
                if (place == null) {
                    full = one;
                    break;
                }
                taken.add(place);
            }
            if (full == null) {
                addDeputies(taken);
                return taken;
            }
            taken.forEach(Places.Place::giveBack);
            full.await(members::requireOpen, this);
        }
    }

    private static Set<Object> both(Set<Object> some, @Nullable Set<Object> others) {
        if (others == null || others.isEmpty()) {
            return some;
        }
        Set<Object> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** For the limits further out that do not count here: this task, or who has opened this group, has a place there. */
    private void addDeputies(List<Places.Place> places) {
        for (TaskGroup one = parent; one != null; one = one.parent) {
            Places outer = one.limit;
            Set<Object> principals = outer == null ? Set.of() : both(outer.me(), openers.get(outer));
            if (outer != null && !principals.isEmpty()) {
                places.add(outer.deputy(principals));
            }
        }
    }

    /**
     * Starts a lambda as one call of this group.
     *
     * @param <T> the type of the result
     * @param runner SYNC, THREAD or COROUTINE
     * @param body the lambda
     * @throws io.strand4j.task.TaskRejectedException when the group has ended or is about to, or for another runner
     * @throws io.strand4j.task.WaitInterruptedException when interrupted while it waits for room
     */
    public <T> TaskHandle<T> fork(Runner runner, Callable<T> body) {
        return fork(strand.call(runner, body));
    }

    /** The limits that a fork of this group counts for, from the inside to the outside. */
    List<Places> places() {
        List<Places> all = new ArrayList<>();
        if (limit != null) {
            all.add(limit);
        }
        for (TaskGroup one = this; one != null; one = one.parent) {
            if (one.treeLimit != null) {
                all.add(one.treeLimit);
            }
        }
        return all;
    }

    /**
     * Ends the group from outside: its calls are cancelled, and {@link #close} throws {@link TaskCancelledException}. On a
     * group that has ended it does nothing.
     */
    public void stop() {
        end(new TaskCancelledException("the task group was stopped"));
    }

    /** Ends it early; only the first reason counts, later ones are told with it. Returns whether this is the first. */
    boolean end(RuntimeException why) {
        boolean first = members.end(why);
        places().forEach(Places::wake);
        return first;
    }

    /**
     * Waits for all calls that were forked until now and by them; more may be forked afterwards. A failure that this has
     * thrown is not thrown by {@link #close} again.
     *
     * @throws RuntimeException as {@link #close} does
     */
    public void join() {
        end.join();
    }

    /**
     * Runs a block, and waits for all calls that it has forked, as {@link #close} does. When the block throws, the calls are
     * cancelled, and what it has thrown is thrown with their failures suppressed. When a call has failed first, that is
     * what is thrown, and what the block has thrown since is suppressed.
     *
     * @param <R> what the block returns
     * @param <X> what the block throws
     * @param block the block; it forks on the group that it is given, which is this one
     * @return what the block has returned
     * @throws X what the block has thrown
     */
    public <R extends @Nullable Object, X extends Exception> R run(Block<R, X> block) throws X {
        R result;
        try {
            result = block.run(this);
        } catch (Throwable thrown) {
            boolean callsFailedFirst = !end(new TaskCancelledException("the block of the task group has failed"));
            closeAfter(thrown, callsFailedFirst);
            throw thrown;
        }
        close();
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    private void closeAfter(Throwable thrown, boolean callsFailedFirst) {
        try {
            close();
        } catch (RuntimeException failure) {
            if (!callsFailedFirst) {
                List.of(failure.getSuppressed()).forEach(thrown::addSuppressed);
            } else if (failure != thrown) {
                failure.addSuppressed(thrown);
                throw failure;
            }
        }
    }

    /**
     * A block of code that forks.
     *
     * @param <R> what it returns
     * @param <X> what it throws
     */
    public interface Block<R extends @Nullable Object, X extends Exception> {

        /**
         * Runs it.
         *
         * @param group where it forks
         * @throws X when it fails
         */
        R run(TaskGroup group) throws X;
    }

    /**
     * Waits for all calls of the group, also for those that they fork. From then on there are no more. Closing again does
     * nothing. An interrupt cancels the calls and does not shorten the wait for their ends.
     *
     * @throws io.strand4j.task.TaskFailedException when a call has failed; its cause is what the body of the first one threw,
     *     or the exception that stands for it; the failures of others are suppressed ones
     * @throws TaskTimeoutException when the deadline has passed
     * @throws TaskCancelledException when the group was stopped
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; its flag is set again
     * @throws io.strand4j.task.TaskRejectedException when this is a thread of a pool of which too many wait already; the calls
     *     were cancelled then, and have ended
     */
    @Override
    public void close() {
        try {
            end.close(this);
        } finally {
            if (parent != null) {
                parent.members.remove(this);
            }
        }
    }

    @Override
    public String toString() {
        return "the task group" + (parent == null ? "" : " within another") + " (" + members + ")";
    }
}
