package io.strand4j.runner;

import org.jspecify.annotations.Nullable;

/** Gets a body run: on this thread, or elsewhere while this thread waits for it. */
@FunctionalInterface
interface Invoker {

    /**
     * Runs the body of a call.
     *
     * @param call the call
     * @param attempt the attempt
     * @return the result
     * @throws Throwable what the body threw, or what stands for it
     */
    @Nullable
    Object invoke(LiveTask<?> call, Attempt attempt) throws Throwable;
}
