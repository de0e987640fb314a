package io.strand4j.pool;

/** An item could not be taken apart into the arguments of the function, so its task has failed and has not run. */
public final class BadArgumentException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * With what went wrong.
     *
     * @param message which task
     * @param cause what the accessor threw
     */
    public BadArgumentException(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
