package io.strand4j.task;

/** The call was cancelled, so there is no result. */
public final class TaskCancelledException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what happened, where, and what to do
     */
    public TaskCancelledException(String message) {
        super(message);
    }
}
