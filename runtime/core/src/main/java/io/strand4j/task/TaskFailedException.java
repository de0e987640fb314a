package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/** The call has failed; the cause is what its body threw, or what stands for it. */
public class TaskFailedException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With what the body threw.
     *
     * @param message the task, the key and the failure
     * @param cause what the body threw, if there is anything
     */
    public TaskFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
