package io.strand4j.runner;

import io.strand4j.task.TaskDefinition;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Runs bodies on this thread and takes the items out of what they return. */
final class LocalInvoker implements Invoker {

    private final CoalescedBodies coalesced;

    LocalInvoker(CoalescedBodies coalesced) {
        this.coalesced = coalesced;
    }

    @Override
    public @Nullable Object invoke(LiveTask<?> call, Attempt attempt) throws Throwable {
        try {
            return run(call, attempt);
        } catch (RuntimeException thrown) {
            throw Escaped.from(thrown);
        }
    }

    @SuppressWarnings("unchecked") // the target was given together with its task
    private @Nullable Object run(LiveTask<?> call, Attempt attempt) throws Throwable {
        TaskDefinition<Object, ?> task = (TaskDefinition<Object, ?>) call.task();
        Object returned = CoalescedBodies.has(call) ? coalesced.run(call) : task.run(call.target(), call.arguments());
        return switch (task.itemShape()) {
            case NONE -> {
                attempt.done();
                yield returned;
            }
            case FLOW -> flow(call, attempt, returned);
            case WHOLE -> {
                attempt.done();
                for (Object item : elements(returned)) {
                    call.emit(attempt, item);
                }
                yield returned;
            }
        };
    }

    private static @Nullable Object flow(LiveTask<?> call, Attempt attempt, @Nullable Object returned)
            throws Exception {
        switch (returned) {
            case null -> throw new NullPointerException(call.task().id() + " returned null in place of its items");
            case BaseStream<?, ?> stream -> {
                try (stream) {
                    emitAll(call, attempt, stream.iterator());
                }
            }
            case Iterable<?> iterable -> emitAll(call, attempt, iterable.iterator());
            case Iterator<?> iterator -> emitAll(call, attempt, iterator);
            default -> throw new IllegalStateException(returned.getClass() + " has no items");
        }
        attempt.done();
        return call.collected();
    }

    private static void emitAll(LiveTask<?> call, Attempt attempt, Iterator<?> items) throws Exception {
        while (items.hasNext()) {
            call.emit(attempt, items.next());
        }
    }

    /** The elements of a collection or of an array of references; none for null. */
    static Collection<?> elements(@Nullable Object whole) {
        return switch (whole) {
            case null -> List.of();
            case Collection<?> collection -> collection;
            case Object[] array -> Arrays.asList(array);
            default -> throw new IllegalStateException(whole.getClass() + " has no elements");
        };
    }
}
