package io.strand4j.task;

/** No call has this key, no task has this id, or the key belongs to a call of another task. */
public final class UnknownTaskException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what happened, where, and what to do
     */
    public UnknownTaskException(String message) {
        super(message);
    }
}
