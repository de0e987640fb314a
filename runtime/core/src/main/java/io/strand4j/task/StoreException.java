package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/** A store that could not be read or written, or that holds something that is no record. */
public final class StoreException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With the failure underneath.
     *
     * @param message what could not be done, and where
     * @param cause the failure underneath, if any
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
