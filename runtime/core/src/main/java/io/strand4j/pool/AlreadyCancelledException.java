package io.strand4j.pool;

/** The task has been cancelled before; its body may still be running. */
public final class AlreadyCancelledException extends TaskEndedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which task
     */
    public AlreadyCancelledException(String message) {
        super(message);
    }
}
