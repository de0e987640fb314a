package io.strand4j.task;

/** The task's own time limit ran out; the call has failed. Compare {@link ResultTimeoutException}. */
public final class TaskTimeoutException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what happened, where, and what to do
     */
    public TaskTimeoutException(String message) {
        super(message);
    }
}
