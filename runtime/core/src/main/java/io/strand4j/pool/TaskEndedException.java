package io.strand4j.pool;

/** The task cannot be cancelled any more. */
public abstract sealed class TaskEndedException extends PoolException
        permits AlreadyCancelledException, AlreadyEndedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which task, and how it ended
     */
    protected TaskEndedException(String message) {
        super(message);
    }
}
