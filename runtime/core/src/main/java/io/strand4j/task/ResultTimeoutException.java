package io.strand4j.task;

/** The caller's wait ran out; the call goes on. Compare {@link TaskTimeoutException}. */
public final class ResultTimeoutException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what happened, where, and what to do
     */
    public ResultTimeoutException(String message) {
        super(message);
    }
}
