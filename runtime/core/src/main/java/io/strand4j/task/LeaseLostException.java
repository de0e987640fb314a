package io.strand4j.task;

/** The right to run a call has gone to another worker, or the call has ended; what the body returns is dropped. */
public final class LeaseLostException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * A lost lease.
     *
     * @param message which call
     */
    public LeaseLostException(String message) {
        super(message);
    }
}
