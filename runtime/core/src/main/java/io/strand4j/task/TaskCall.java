package io.strand4j.task;

import io.strand4j.annotations.Runner;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A call as a value: task, arguments and options, not started. Immutable; every method returns a new call, and one call
 * may be started any number of times unless it has a key of its own.
 *
 * @param <T> the type of the result
 * @param <H> the handle that {@link #start()} returns
 */
public interface TaskCall<T, H extends TaskHandle<T>> {

    /**
     * Adds a callback that takes the result; it runs after those of the annotation.
     *
     * @param callback takes the result
     */
    TaskCall<T, H> onEnd(Consumer<? super T> callback);

    /**
     * Adds a callback that takes a failure; it runs after those of the annotation.
     *
     * @param callback takes what the body threw, or what stands for it
     */
    TaskCall<T, H> onError(Consumer<? super Throwable> callback);

    /**
     * Gives the call a key of one's own in place of a random one.
     *
     * @param key 1 to 200 letters, digits, dots, dashes and underscores, the first no dot or dash
     */
    TaskCall<T, H> key(String key);

    /**
     * Makes calls with an equal key one task; needs a queue.
     *
     * @param key what equal calls have in common
     */
    TaskCall<T, H> idempotencyKey(String key);

    /** As {@link #idempotencyKey(String)}, with a key made of task and arguments. */
    TaskCall<T, H> idempotencyKeyFromArguments();

    /**
     * Lets the call begin later.
     *
     * @param delay how much later, at least; in a queue a century at most
     */
    TaskCall<T, H> delay(Duration delay);

    /**
     * Lets the call begin only when others have ended, however they did; needs a queue. Workers look for it at growing
     * intervals: it begins late by a quarter of the time that it has waited, at most by 15 seconds.
     *
     * @param calls calls that are recorded in the place of its queue, such as calls of STORE
     */
    default TaskCall<T, H> after(TaskHandle<?>... calls) {
        return after(Stream.of(calls).map(TaskHandle::getKey).toList());
    }

    /**
     * The same by keys, perhaps of calls that another process has started.
     *
     * @param keys any number; at {@link #start} it is an error when one is of no call in the place of the queue
     */
    TaskCall<T, H> after(Collection<String> keys);

    /**
     * Lets the call overtake others of its queue; needs a queue.
     *
     * @param priority higher goes first; the default is 0
     */
    TaskCall<T, H> priority(int priority);

    /**
     * Makes the call one of those with this key, of which its queue may let only so many run at once, on all workers
     * together; needs a queue. It does nothing on a queue without such a limit.
     *
     * @param key what those calls have in common, such as a customer; 1 to 200 characters, whichever
     */
    TaskCall<T, H> concurrencyKey(String key);

    /**
     * Lets the call wait in a line of its pacing group that is for this key alone: the group's pace holds for each key by
     * itself. For tasks with a {@code rate} whose calls run here; a stored call does not carry it.
     *
     * @param key what the calls of a line have in common, such as a customer
     */
    TaskCall<T, H> rateKey(String key);

    /**
     * Limits the time of one attempt, from the start of the body, in place of the annotation's limit.
     *
     * @param timeout the limit, more than zero
     */
    TaskCall<T, H> timeout(Duration timeout);

    /**
     * Allows further attempts after a failure, in place of the annotation's number.
     *
     * @param retries how many, at least zero
     */
    TaskCall<T, H> retries(int retries);

    /**
     * Keeps a value with the call, to be read by whoever looks at it.
     *
     * @param name its name
     * @param value its value
     */
    TaskCall<T, H> metadata(String name, String value);

    /**
     * Runs this call on another runner, further down STORE &gt; PROCESS &gt; COROUTINE = THREAD &gt; SYNC than the declared one.
     *
     * @param runner the runner
     * @throws TaskRejectedException when it is further up: nothing has been proven encodable for it
     */
    TaskCall<T, H> on(Runner runner);

    /**
     * Starts the call and returns at once.
     *
     * @throws TaskRejectedException when the call is refused; then nothing was started and nothing stored
     */
    H start();

    /**
     * Starts the call when a transaction of the caller's commits, and never if it does not; for STORE on a queue that
     * can join one.
     *
     * @param transaction such as {@code JdbcTransaction.of(connection)}
     * @throws TaskRejectedException when the call is refused, also because its queue cannot join the transaction
     */
    H start(TaskTransaction transaction);
}
