package io.strand4j.pool;

/** The pool is locked; {@link BaseTaskPool#unlock} makes it take tasks again. */
public final class PoolLockedException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which pool
     */
    public PoolLockedException(String message) {
        super(message);
    }
}
