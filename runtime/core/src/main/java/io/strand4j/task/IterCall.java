package io.strand4j.task;

import io.strand4j.annotations.Runner;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A call of a task whose result has items.
 *
 * @param <E> the type of an item
 * @param <T> the type of the result
 * @param <H> the handle that {@link #start()} returns
 */
public interface IterCall<E, T, H extends TaskHandle<T>> extends TaskCall<T, H> {

    /**
     * Adds a callback that takes each item while the task runs; it runs after those of the annotation. One that throws
     * ends the iteration: the call has failed.
     *
     * @param callback takes an item
     */
    IterCall<E, T, H> onIter(Consumer<? super E> callback);

    @Override
    IterCall<E, T, H> onEnd(Consumer<? super T> callback);

    @Override
    IterCall<E, T, H> onError(Consumer<? super Throwable> callback);

    @Override
    IterCall<E, T, H> key(String key);

    @Override
    IterCall<E, T, H> idempotencyKey(String key);

    @Override
    IterCall<E, T, H> idempotencyKeyFromArguments();

    @Override
    IterCall<E, T, H> delay(Duration delay);

    @Override
    default IterCall<E, T, H> after(TaskHandle<?>... calls) {
        return after(Stream.of(calls).map(TaskHandle::getKey).toList());
    }

    @Override
    IterCall<E, T, H> after(Collection<String> keys);

    @Override
    IterCall<E, T, H> priority(int priority);

    @Override
    IterCall<E, T, H> concurrencyKey(String key);

    @Override
    IterCall<E, T, H> rateKey(String key);

    @Override
    IterCall<E, T, H> timeout(Duration timeout);

    @Override
    IterCall<E, T, H> retries(int retries);

    @Override
    IterCall<E, T, H> metadata(String name, String value);

    @Override
    IterCall<E, T, H> on(Runner runner);
}
