package io.strand4j.pool;

import io.strand4j.task.StrandException;

/** What pools refuse. */
public class PoolException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what is refused, and where
     */
    public PoolException(String message) {
        super(message);
    }
}
