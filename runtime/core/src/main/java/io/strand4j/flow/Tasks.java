package io.strand4j.flow;

import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Several calls as one. The handles may be of any runner, of this process and of others, groups themselves, and the same
 * one may be given twice. Nothing here keeps a thread for a call that is waited for. All of it is safe for use by any
 * thread; a thread of a pool that waits here for calls of its own pool is replaced meanwhile, as by
 * {@link TaskHandle#getResult()}.
 *
 * <pre>{@code
 * TaskHandle<List<Integer>> all = Tasks.gather(List.of(tasks.square(3), tasks.square(4)));
 * all.getResult(); // [9, 16]
 * }</pre>
 *
 * <p>The handle of a group is no record: nobody finds it by its key, which only names it. Its times are those of its
 * members, from the first to the last, its progress is how many of them have ended, and it is RUNNING from its beginning
 * to its end. Cancelling it cancels its members; a member that somebody cancels by itself is a failure of the group.
 */
public final class Tasks {

    private Tasks() {}

    /**
     * The results as one list, in the order of the handles. The first failure ends the group with the same failure, and
     * cancels the others before anybody sees that; compare {@link #gatherLeaving} and {@link #gatherOutcomes}.
     *
     * @param <T> the type of the results
     * @param handles the calls; none is a group that has ended with no results
     */
    public static <T> TaskHandle<List<T>> gather(Collection<? extends TaskHandle<? extends T>> handles) {
        return Gather.<T, T>of(handles, Gather.Failure.CANCELS_THE_OTHERS, Tasks::result);
    }

    /**
     * The results as one list, in the order of the handles. The first failure ends the group with the same failure, and
     * the others go on.
     *
     * @param <T> the type of the results
     * @param handles the calls; none is a group that has ended with no results
     */
    public static <T> TaskHandle<List<T>> gatherLeaving(Collection<? extends TaskHandle<? extends T>> handles) {
        return Gather.<T, T>of(handles, Gather.Failure.LEAVES_THE_OTHERS, Tasks::result);
    }

    /**
     * How the calls have ended, in the order of the handles, when all have. A failure is an element, also of a call of
     * which nothing can be known, and the group itself does not fail.
     *
     * @param <T> the type of the results
     * @param handles the calls; none is a group that has ended with no outcomes
     */
    public static <T> TaskHandle<List<TaskOutcome<T>>> gatherOutcomes(
            Collection<? extends TaskHandle<? extends T>> handles) {
        return Gather.<T, TaskOutcome<T>>of(handles, Gather.Failure.IS_AN_ELEMENT, End::outcome);
    }

    @SuppressWarnings("NullAway") // the result of a void task is null
    private static <T> T result(End<T> end) {
        return end.outcome() instanceof TaskOutcome.Completed<T> completed ? completed.result() : null;
    }

    /**
     * Waits for some or all of the calls. When the time runs out nothing is cancelled and nothing is thrown: the calls
     * that have not ended are among the pending ones. A call of which nothing can be known has ended, by a failure.
     *
     * @param <T> the type of the results
     * @param handles the calls, at least one; one that is given twice counts once
     * @param until what to wait for
     * @param timeout how long to wait; zero or less looks once
     * @throws IllegalArgumentException when there is nothing to wait for
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; its flag is set again and the
     *     calls go on
     */
    public static <T> Awaited<T> await(
            Collection<? extends TaskHandle<? extends T>> handles, WaitFor until, Duration timeout) {
        return new Await<T>(handles, until).run(timeout);
    }

    /**
     * The same, for as long as it takes.
     *
     * @param <T> the type of the results
     * @param handles the calls, at least one; one that is given twice counts once
     * @param until what to wait for
     * @throws IllegalArgumentException when there is nothing to wait for
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; its flag is set again and the
     *     calls go on
     */
    public static <T> Awaited<T> await(Collection<? extends TaskHandle<? extends T>> handles, WaitFor until) {
        return new Await<T>(handles, until).run(null);
    }

    /**
     * The handles in the order in which their calls end, each as soon as its call has: whoever reads waits for the next
     * one. No result is read or kept here, so a batch of any size takes no more memory than its handles. Closing the
     * stream ends the waiting, also of a reader in another thread, and leaves the calls alone; use it in a
     * try-with-resources. Reading throws {@link io.strand4j.task.WaitInterruptedException} when the reader is interrupted.
     *
     * <pre>{@code
     * try (Stream<TaskHandle<Integer>> ended = Tasks.asCompleted(handles)) {
     *     ended.map(Tasks::outcome).forEach(outcome -> …);
     * }
     * }</pre>
     *
     * @param <H> the type of the handles
     * @param handles the calls
     */
    public static <H extends TaskHandle<?>> Stream<H> asCompleted(Collection<? extends H> handles) {
        return Completions.stream(handles.stream(), Integer.MAX_VALUE);
    }

    /**
     * The same of handles that are not all there yet: they are taken as they are waited for, so a batch of any size takes
     * the memory of so many handles. The reader takes them, as many as there is room for, before it is given the next one
     * that has ended, so that so many calls are under way while it works on that; a source that blocks holds it up.
     *
     * @param <H> the type of the handles
     * @param handles the calls; closed with the stream that is returned, and when it has ended
     * @param atOnce how many calls are waited for at once, at least 1; the order is that of their ends among those
     */
    public static <H extends TaskHandle<?>> Stream<H> asCompleted(Stream<? extends H> handles, int atOnce) {
        return Completions.stream(handles, Limits.positive("calls at once", atOnce));
    }

    /**
     * Waits for the end of a call, and says how it has ended in place of throwing it. A call of which nothing can be
     * known has failed with the reason.
     *
     * @param <T> the type of the result
     * @param handle the call
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; its flag is set again and the
     *     call goes on
     */
    public static <T> TaskOutcome<T> outcome(TaskHandle<? extends T> handle) {
        return End.<T>of(handle).outcome();
    }
}
