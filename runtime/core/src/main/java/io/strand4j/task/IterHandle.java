package io.strand4j.task;

import java.util.stream.Stream;

/**
 * The handle of a task whose result has items.
 *
 * @param <E> the type of an item
 * @param <T> the type of the result
 */
public interface IterHandle<E, T> extends TaskHandle<T> {

    /**
     * The items, in order, as the task makes them; the stream ends when the task has ended, and throws what
     * {@link #getResult()} throws if it did not end well. Use it in a try-with-resources: closing it before its end
     * cancels the call.
     *
     * <p>Items that flow out of a running task are either handed over or kept. When this method is called before the
     * result was asked for by {@code getResult}, {@code onEnd} or {@code toCompletableFuture}, they are handed over: at
     * most 256 of them wait, the task waits for the reader, memory stays flat, and there is no list of them to get as
     * a result afterwards. Otherwise, and for a task whose result is recorded, they are kept, and this stream reads
     * along.
     *
     * @throws IllegalStateException when the items were handed to an earlier stream
     */
    Stream<E> items();
}
