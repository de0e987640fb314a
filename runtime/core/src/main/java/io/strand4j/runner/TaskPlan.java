package io.strand4j.runner;

import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskRejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every call of one task goes through here, worked out once. */
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

    /** Runs the body with the middleware around it. */
    @Nullable
    Object invoke(LiveTask<?> call, Attempt attempt, Invoker invoker) throws Throwable {
        return chain == null ? invoker.invoke(call, attempt) : chain.proceed(new Invocation(call, attempt, invoker));
    }
}
