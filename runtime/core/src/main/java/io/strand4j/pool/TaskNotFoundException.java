package io.strand4j.pool;

/** The pool has no task of that id: there never was one, or it has been flushed. */
public final class TaskNotFoundException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which id, and which pool
     */
    public TaskNotFoundException(String message) {
        super(message);
    }
}
