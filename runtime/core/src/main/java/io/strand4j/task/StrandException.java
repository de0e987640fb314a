package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/** What all exceptions of this library and its modules have in common; all are unchecked. */
public abstract class StrandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For exceptions of this library.
     *
     * @param message what is wrong, where, and what to do
     */
    protected StrandException(String message) {
        super(message);
    }

    /**
     * For exceptions of this library.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what it comes from
     */
    protected StrandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
