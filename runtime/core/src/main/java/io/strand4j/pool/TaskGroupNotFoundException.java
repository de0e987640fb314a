package io.strand4j.pool;

/** The pool has no group of that name: there never was one, or it was cancelled, or flushed after its end. */
public final class TaskGroupNotFoundException extends InvalidGroupNameException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which name
     */
    public TaskGroupNotFoundException(String message) {
        super(message);
    }
}
