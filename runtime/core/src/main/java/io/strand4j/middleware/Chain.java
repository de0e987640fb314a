package io.strand4j.middleware;

import org.jspecify.annotations.Nullable;

/** The rest of what happens around a call, its body at the end. It is put together once per task, not per call. */
@FunctionalInterface
public interface Chain {

    /**
     * Goes on.
     *
     * @param call the call, as it was given
     * @return what the body returned
     * @throws Exception what the body or a middleware further in threw
     */
    @Nullable
    Object proceed(TaskInvocation call) throws Exception;
}
