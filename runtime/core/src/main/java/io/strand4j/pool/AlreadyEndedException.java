package io.strand4j.pool;

/** The task has ended by itself before. */
public final class AlreadyEndedException extends TaskEndedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which task
     */
    public AlreadyEndedException(String message) {
        super(message);
    }
}
