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
     * cancels a call that this process runs.
     *
     * <p>Items that flow out of a running task are either handed over or kept. When this method is called before the
     * result was asked for by {@code getResult}, {@code onEnd} or {@code toCompletableFuture}, they are handed over: at
     * most 256 of them wait, the task waits for the reader, memory stays flat, and there is no list of them to get as
     * a result afterwards. Otherwise, and for a task whose result is recorded, they are kept, and this stream reads
     * along.
     *
     * <p>The items of a call that runs elsewhere, from a queue or started by another process, are read out of its store:
     * there its worker keeps what has come within 100 ms, and earlier what makes 64 KiB or is 1,000 items, and waits
     * until that is written. This stream holds one such chunk at a time, and closing it before its end leaves the call
     * alone. A call whose attempt fails or loses its worker is run again and gives its items again, not always the same
     * ones; a stream that has given some of the earlier ones throws IllegalStateException then, and another one
     * begins at the first of the new ones. A callback for items is told the new ones from the first, after those that it
     * was told before.
     *
     * @throws IllegalStateException when the items were handed to an earlier stream
     */
    Stream<E> items();
}
