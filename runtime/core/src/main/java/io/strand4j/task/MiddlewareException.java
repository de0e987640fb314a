package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/**
 * A middleware has failed the call, and not its body: it threw, left the body out, hid its failure, or ran it twice. The
 * message names its class; the cause is what it threw, if it has.
 */
public final class MiddlewareException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With what the middleware threw.
     *
     * @param message the class of the middleware, the task, and what it did
     * @param cause what it threw, if it has
     */
    public MiddlewareException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
