package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.task.Callbacks;
import io.strand4j.task.TaskDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one call asks for beyond its task; null and empty stand for what the task says. */
record CallOptions(
        @Nullable String key,
        @Nullable String idempotencyKey,
        @Nullable Duration delay,
        int priority,
        @Nullable String concurrencyKey,
        @Nullable Duration timeout,
        int retries,
        Map<String, String> metadata,
        @Nullable Runner runner,
        List<Consumer<Object>> onIter,
        List<Consumer<Object>> onEnd,
        List<Consumer<Throwable>> onError,
        List<String> after,
        String rateKey) {

    /** Stands for an idempotency key that is made of task and arguments. */
    static final String OF_ARGUMENTS = "";

    static final CallOptions NONE = new CallOptions(
            null, null, null, 0, null, null, -1, Map.of(), null, List.of(), List.of(), List.of(), List.of(), "");

    CallOptions withKey(String key) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withIdempotencyKey(String idempotencyKey) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withDelay(Duration delay) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withPriority(int priority) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withConcurrencyKey(String concurrencyKey) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withRateKey(String rateKey) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withTimeout(Duration timeout) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withRetries(int retries) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withMetadata(String name, String value) {
        Map<String, String> more = new HashMap<>(metadata);
        more.put(name, value);
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                Map.copyOf(more),
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withMetadata(Map<String, String> metadata) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withRunner(Runner runner) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withOnIter(Consumer<Object> callback) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                and(onIter, callback),
                onEnd,
                onError,
                after,
                rateKey);
    }

    CallOptions withOnEnd(Consumer<Object> callback) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                and(onEnd, callback),
                onError,
                after,
                rateKey);
    }

    CallOptions withOnError(Consumer<Throwable> callback) {
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                and(onError, callback),
                after,
                rateKey);
    }

    CallOptions withAfter(Collection<String> keys) {
        Set<String> all = new LinkedHashSet<>(after);
        all.addAll(keys);
        return new CallOptions(
                key,
                idempotencyKey,
                delay,
                priority,
                concurrencyKey,
                timeout,
                retries,
                metadata,
                runner,
                onIter,
                onEnd,
                onError,
                List.copyOf(all),
                rateKey);
    }

    /** The callbacks of the annotation, then those of the call. */
    @SuppressWarnings({"unchecked", "NullAway"}) // target and callbacks are of one task; a static one has no target
    <O, T> void tell(Callbacks callbacks, TaskDefinition<O, T> task, @Nullable Object target) {
        task.onEnd().ifPresent(c -> callbacks.onEnd(result -> c.accept((O) target, (T) result)));
        onEnd.forEach(callbacks::onEnd);
        task.onError().ifPresent(c -> callbacks.onError(error -> c.accept((O) target, error)));
        onError.forEach(callbacks::onError);
    }

    private static <C> List<C> and(List<C> some, C another) {
        List<C> more = new ArrayList<>(some);
        more.add(another);
        return List.copyOf(more);
    }
}
