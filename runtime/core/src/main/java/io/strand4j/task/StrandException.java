package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/** What all exceptions of this library have in common; all are unchecked. */
public abstract class StrandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StrandException(String message) {
        super(message);
    }

    StrandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
