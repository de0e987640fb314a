package io.strand4j.runner;

import io.strand4j.task.TaskDefinition;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is told of each item: first what the annotation names, then what the call was given. */
final class ItemCallbacks {

    private ItemCallbacks() {}

    @SuppressWarnings({"unchecked", "NullAway"}) // target and callbacks are of one task; both and items may be null
    static <O> void call(
            TaskDefinition<O, ?> task, @Nullable Object target, CallOptions options, @Nullable Object item) {
        task.onIter().ifPresent(callback -> callback.accept((O) target, item));
        for (Consumer<Object> callback : options.onIter()) {
            callback.accept(item);
        }
    }
}
