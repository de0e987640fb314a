package io.strand4j.task;

/** A worker has ended itself because too many calls failed one after the other. */
public final class TooManyFailuresException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * The end of a worker.
     *
     * @param message which worker, and how many calls
     */
    public TooManyFailuresException(String message) {
        super(message);
    }
}
