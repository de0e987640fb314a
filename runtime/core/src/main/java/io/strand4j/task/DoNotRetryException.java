package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a body, or a middleware, for a failure that another attempt would only repeat: whatever number of retries is
 * allowed, there is no further one.
 */
public final class DoNotRetryException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With a reason.
     *
     * @param message what has failed, and why it is no use to try again
     */
    public DoNotRetryException(String message) {
        super(message);
    }

    /**
     * With what has failed.
     *
     * @param message what has failed, and why it is no use to try again
     * @param cause what was thrown
     */
    public DoNotRetryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
