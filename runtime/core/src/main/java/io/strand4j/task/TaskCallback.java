package io.strand4j.task;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A callback method that an annotation names: a lambda over it.
 *
 * @param <O> the owner, {@link Void} for a static method
 * @param <V> what it takes: an item, the result, or a throwable
 */
@FunctionalInterface
public interface TaskCallback<O, V> {

    /**
     * Calls the method.
     *
     * @param target the instance it is called on, null for a static method
     * @param value an item, the result, or a throwable
     */
    void accept(O target, V value);

    /**
     * The callback with its target.
     *
     * @param target the instance, null for a static method
     */
    @SuppressWarnings("NullAway") // a static method's callback ignores its target
    default Consumer<V> on(@Nullable O target) {
        return value -> accept(target, value);
    }
}
