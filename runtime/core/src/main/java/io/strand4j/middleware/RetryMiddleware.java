package io.strand4j.middleware;

/**
 * Says how attempts follow each other. It does nothing around a call: there is one loop of attempts, that of the runner
 * or of the queue, and this is its {@link RetryPolicy}, where the default is not wanted.
 *
 * <p>How many further attempts there are is said, in this order, by the call, by the annotation if it says more than
 * zero, and by the policy, unless the task is declared {@code idempotent = false}. For a stored call that is settled where
 * it is submitted. After which failures, and after what time, is said by the policy alone, where the body is started.
 *
 * <p>Of several, the last one counts, so that one that the annotation names goes before one for all tasks. For a policy
 * by annotation, extend this with a constructor without arguments.
 */
public class RetryMiddleware implements Middleware {

    private final RetryPolicy policy;

    /** Three further attempts, 1 s doubling to 5 min with full jitter. */
    public RetryMiddleware() {
        this(RetryPolicy.of(3));
    }

    /**
     * With a policy.
     *
     * @param policy the policy
     */
    public RetryMiddleware(RetryPolicy policy) {
        this.policy = policy;
    }

    /** How attempts follow each other. */
    public final RetryPolicy policy() {
        return policy;
    }
}
