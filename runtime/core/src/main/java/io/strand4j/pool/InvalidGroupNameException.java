package io.strand4j.pool;

/** A name of a group that will not do. */
public abstract sealed class InvalidGroupNameException extends PoolException
        permits TaskGroupNotFoundException, TaskGroupAlreadyExistsException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which name
     */
    protected InvalidGroupNameException(String message) {
        super(message);
    }
}
