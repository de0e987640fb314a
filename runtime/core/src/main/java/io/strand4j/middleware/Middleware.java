package io.strand4j.middleware;

import org.jspecify.annotations.Nullable;

/**
 * Code around calls. One instance serves all calls, from any thread. What {@link #submit} throws refuses the call; what
 * the others throw fails it with a {@link io.strand4j.task.MiddlewareException} that names the class. The time limit of
 * the task holds for them as for the body, and so does a cancel, which interrupts.
 */
public interface Middleware {

    /**
     * Called on the thread that submits the call, before anything is started or stored. No time limit holds here: the
     * caller waits.
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
     * Called after the body, or a middleware further in, has thrown. It observes: the failure stays what it is, also
     * when this throws.
     *
     * @param call the call
     * @param error what was thrown
     */
    default void onError(TaskInvocation call, Throwable error) {}

    /**
     * Goes around the body; by default it calls the other three. It calls {@code next} once and returns what that
     * returned, unless it {@linkplain #decidesOutcome() decides}.
     *
     * @param call the call
     * @param next the rest
     * @return what the rest returned
     * @throws Exception what the rest threw, or to fail the call
     */
    default @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        before(call);
        Object result;
        try {
            result = next.proceed(call);
        } catch (Throwable error) {
            Observers.tell(this, call, error);
            throw error;
        }
        after(call, result);
        return result;
    }

    /**
     * Whether {@link #around} may decide how a call ends: return something in place of what the rest has returned or
     * thrown, without calling it, or call it again. A cache does, and a fallback. Any other middleware that does so has a
     * fault, and fails the call.
     */
    default boolean decidesOutcome() {
        return false;
    }
}
