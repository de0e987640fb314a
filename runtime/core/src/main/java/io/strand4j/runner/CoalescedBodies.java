package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.limit.Coalescer;
import io.strand4j.limit.Coalescing;
import io.strand4j.limit.RateLimits;
import io.strand4j.task.Coalesced;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Runs bodies that wait for the same thing as one. Each caller waits in its own virtual thread, so no thread is held. */
final class CoalescedBodies {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final RateLimits rates;
    private final Map<TaskDefinition<?, ?>, Coalescer<Query, Object, @Nullable Object>> coalescers =
            Collections.synchronizedMap(new WeakHashMap<>());

    CoalescedBodies(RateLimits rates) {
        this.rates = rates;
    }

    /** What must be equal: the instance itself and the arguments apart from the ids. */
    @SuppressWarnings("ArrayRecordComponent") // compared to its depth
    private record Query(
            @Nullable Object target,
            String rateKey,
            @Nullable Object[] arguments) {

        @Override
        @SuppressWarnings("ReferenceEquality") // two clients may be equal and not the same
        public boolean equals(@Nullable Object other) {
            return other instanceof Query query
                    && target == query.target
                    && rateKey.equals(query.rateKey)
                    && Arrays.deepEquals(arguments, query.arguments);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(target) * 31 + Arrays.deepHashCode(arguments);
        }
    }

    /** Whether a call waits for its turn in here, and not before it begins. */
    static boolean has(LiveTask<?> call) {
        return call.task().coalescing().isPresent()
                && call.runner() == Runner.COROUTINE
                && call.plan().custom() == null
                && !call.task().rate().isEmpty();
    }

    @SuppressWarnings("NullAway") // what is read may be null
    @Nullable
    Object run(LiveTask<?> call) throws InterruptedException {
        Coalesced coalesced = call.task().coalescing().orElseThrow();
        int at = coalesced.parameter();
        @Nullable Object[] others = call.arguments().clone();
        Collection<?> ids = at < 0 ? List.of() : (Collection<?>) others[at];
        if (at >= 0) {
            others[at] = null;
        }
        boolean asSet = at >= 0 && isSet(call.task().parameters().get(at), ids);
        return coalescer(call.task())
                .<RuntimeException>read(
                        call.options().rateKey(),
                        new Query(call.target(), call.options().rateKey(), others),
                        ids == null ? List.of() : ids,
                        all -> body(call, at < 0 ? call.arguments() : with(others, at, all, asSet)));
    }

    /** Who gives no ids at all may be the one whose body runs for others, which takes what it is declared to take. */
    private static boolean isSet(TaskParameter parameter, @Nullable Collection<?> given) {
        return given instanceof Set
                || Set.class.isAssignableFrom(parameter.type().valueClass());
    }

    private static @Nullable Object[] with(@Nullable Object[] others, int at, Set<Object> ids, boolean asSet) {
        @Nullable Object[] arguments = others.clone();
        arguments[at] = asSet ? ids : Collections.unmodifiableList(new ArrayList<>(ids));
        return arguments;
    }

    @SuppressWarnings("unchecked") // ids and results are those of the task
    private Coalescer<Query, Object, @Nullable Object> coalescer(TaskDefinition<?, ?> task) {
        return coalescers.computeIfAbsent(
                task.unbound(),
                any -> new Coalescer<>(
                        rates,
                        task.rate(),
                        (Coalescing<Object, @Nullable Object>)
                                task.coalescing().orElseThrow().how(),
                        LONGEST_WAIT));
    }

    @SuppressWarnings("unchecked") // the target was given together with its task
    private static @Nullable Object body(LiveTask<?> call, @Nullable Object[] arguments) {
        TaskDefinition<Object, ?> task = (TaskDefinition<Object, ?>) call.task();
        try {
            return task.run(call.target(), arguments);
        } catch (Throwable thrown) {
            throw CoalescedBodies.<RuntimeException>asItIs(thrown);
        }
    }

    /** A body may throw what is no Exception. */
    @SuppressWarnings("unchecked") // the type is erased, and nobody sees the cast
    private static <X extends Throwable> RuntimeException asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
