package io.strand4j.middleware;

import org.jspecify.annotations.Nullable;

/**
 * Code around calls. One instance serves all calls, from any thread. What {@link #submit} throws refuses the call; what
 * the others throw fails it.
 */
public interface Middleware {

    /**
     * Called on the thread that submits the call, before anything is started or stored.
     *
     * @param call the call
     * @throws Exception to refuse the call: the submitter gets a {@code TaskRejectedException} with this as its cause
     */
    default void submit(TaskInvocation call) throws Exception {}

    /**
     * Called where the body is started, before it.
     *
     * @param call the call
     * @throws Exception to fail the call
     */
    default void before(TaskInvocation call) throws Exception {}

    /**
     * Called after the body has returned.
     *
     * @param call the call
     * @param result what it returned
     * @throws Exception to fail the call
     */
    default void after(TaskInvocation call, @Nullable Object result) throws Exception {}

    /**
     * Called after the body has thrown.
     *
     * @param call the call
     * @param error what it threw
     */
    default void onError(TaskInvocation call, Throwable error) {}

    /**
     * Goes around the body; by default it calls the other three.
     *
     * @param call the call
     * @param next the rest
     * @return what the rest returned
     * @throws Exception what the rest threw
     */
    default @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        before(call);
        Object result;
        try {
            result = next.proceed(call);
        } catch (Throwable error) {
            onError(call, error);
            throw error;
        }
        after(call, result);
        return result;
    }
}
