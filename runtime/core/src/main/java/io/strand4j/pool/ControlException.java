package io.strand4j.pool;

import io.strand4j.task.StrandException;
import org.jspecify.annotations.Nullable;

/** A control server or its client cannot begin, or cannot go on. */
public final class ControlException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With what it comes from.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what it comes from, if there is anything
     */
    public ControlException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
