package io.strand4j.pool;

/** The pool is closed or about to be; it takes no tasks any more. */
public final class PoolClosedException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which pool
     */
    public PoolClosedException(String message) {
        super(message);
    }
}
