package io.strand4j.task;

/** Where a call is in its life. */
public enum TaskStatus {
    /** Asked for, not started; also between two attempts. */
    PENDING,
    /** The body runs. */
    RUNNING,
    /** Ended with a result. */
    COMPLETED,
    /** Ended with a failure. */
    FAILED,
    /** Ended by a cancel. */
    CANCELLED;

    /** Whether a call stays here for ever. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /**
     * The one table of allowed changes. A terminal state is final; from RUNNING a call goes back to PENDING for another
     * attempt.
     *
     * @param next the state to go to
     */
    public boolean canBecome(TaskStatus next) {
        return switch (this) {
            case PENDING -> next != PENDING && next != COMPLETED;
            case RUNNING -> next != RUNNING;
            case COMPLETED, FAILED, CANCELLED -> false;
        };
    }
}
