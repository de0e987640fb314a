package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/** A call that was refused before it began; nothing was started and nothing was stored. */
public final class TaskRejectedException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message why the call was refused, and what to do
     */
    public TaskRejectedException(String message) {
        super(message);
    }

    /**
     * With the reason as a cause.
     *
     * @param message why the call was refused, and what to do
     * @param cause what refused it
     */
    public TaskRejectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
