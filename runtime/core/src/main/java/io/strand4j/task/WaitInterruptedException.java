package io.strand4j.task;

/** The thread that waited for a result was interrupted; its interrupt flag is set again, the call goes on. */
public final class WaitInterruptedException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With the interrupt that ended the wait.
     *
     * @param message what was waited for
     * @param cause the interrupt
     */
    public WaitInterruptedException(String message, InterruptedException cause) {
        super(message, cause);
    }
}
