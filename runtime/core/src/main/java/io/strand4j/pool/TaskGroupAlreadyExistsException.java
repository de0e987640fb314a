package io.strand4j.pool;

/** There is a group of that name already. */
public final class TaskGroupAlreadyExistsException extends InvalidGroupNameException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which name
     */
    public TaskGroupAlreadyExistsException(String message) {
        super(message);
    }
}
