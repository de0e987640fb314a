package io.strand4j.runner;

import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskRejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every call of one task goes through here, worked out once.
 *
 * @param middleware all of it, first one outermost
 * @param chain all of it around the body; null where there is none
 * @param store keeps the records, if they are kept
 * @param custom runs the bodies, if the user has said so
 * @param pace how long the bodies take
 */
record TaskPlan(
        List<Middleware> middleware,
        @Nullable Chain chain,
        @Nullable TaskStore store,
        @Nullable TaskRunner custom,
        Pace pace) {

    static TaskPlan of(List<Middleware> middleware, @Nullable TaskStore store, @Nullable TaskRunner custom) {
        Chain chain = middleware.isEmpty() ? null : Chain.fold(middleware, Invocation.BODY);
        return new TaskPlan(List.copyOf(middleware), chain, store, custom, new Pace());
    }

    /** Lets middleware refuse a call. */
    void submit(LiveTask<?> call, Invoker invoker) {
        if (middleware.isEmpty()) {
            return;
        }
        Invocation shown = new Invocation(call, null, invoker); // one for all, it does not change
        for (Middleware one : middleware) {
            try {
                one.submit(shown);
            } catch (Exception refused) {
                if (refused instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                throw new TaskRejectedException(
                        one.getClass().getName() + " refused " + call.task().id() + ": " + refused.getMessage(),
                        refused);
            }
        }
    }
}
