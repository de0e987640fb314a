package io.strand4j.task;

/**
 * A worker has ended itself because its JVM cannot be relied on any more: something in it ran out of memory or of stack,
 * perhaps with a lock half taken.
 */
public final class WorkerBrokenException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * The end of a worker.
     *
     * @param message which worker, and what it was doing
     * @param cause what was thrown
     */
    public WorkerBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
