package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/**
 * The body of a task: a lambda over the annotated method, so that no name is ever resolved to code.
 *
 * @param <O> the owner, {@link Void} for a static method
 */
@FunctionalInterface
public interface TaskBody<O> {

    /**
     * Calls the method.
     *
     * @param target the instance it runs on, null for a static method
     * @param arguments its arguments in the order of the task's parameters
     * @return what the method returned
     * @throws Throwable what the method threw
     */
    @Nullable
    Object run(O target, @Nullable Object[] arguments) throws Throwable;
}
