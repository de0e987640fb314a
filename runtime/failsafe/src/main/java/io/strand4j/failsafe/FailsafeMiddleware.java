package io.strand4j.failsafe;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Policy;
import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies of Failsafe around the bodies of calls, first one outermost: a circuit breaker, a bulkhead, a rate limiter, a
 * fallback, or any other. One instance is shared by all calls that it is around, so a breaker opens for all of them.
 *
 * <p>What a policy throws fails the call, and {@link io.strand4j.task.MiddlewareException} names this class; what the body
 * throws stays as it is. A fallback's result has to be of the type of the task.
 *
 * <p>A retry policy here runs the body again within one attempt: on its thread, which waits meanwhile, and unseen in its
 * record. To try again as the task says, use {@link io.strand4j.middleware.RetryMiddleware}; to limit the time, {@link
 * io.strand4j.middleware.TimeoutMiddleware}.
 */
public final class FailsafeMiddleware implements Middleware {

    private final FailsafeExecutor<@Nullable Object> policies;

    /**
     * With policies.
     *
     * @param policies at least one, first one outermost
     */
    public FailsafeMiddleware(List<? extends Policy<@Nullable Object>> policies) {
        this.policies = Failsafe.with(policies);
    }

    /**
     * With one policy.
     *
     * @param policy the policy
     */
    public FailsafeMiddleware(Policy<@Nullable Object> policy) {
        this(List.of(policy));
    }

    @Override
    public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        try {
            return policies.get(() -> next.proceed(call));
        } catch (FailsafeException wrapped) {
            if (wrapped.getClass() == FailsafeException.class && wrapped.getCause() instanceof Exception checked) {
                throw checked; // it wraps those that its own methods do not declare
            }
            throw wrapped;
        }
    }

    /** A fallback gives a result, a breaker leaves the body out, a retry policy runs it again. */
    @Override
    public boolean decidesOutcome() {
        return true;
    }
}
