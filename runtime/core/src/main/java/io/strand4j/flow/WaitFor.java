package io.strand4j.flow;

/** How long {@link Tasks#await} waits. */
public enum WaitFor {
    /** Until one of the calls has ended, well or not. */
    FIRST_COMPLETED,
    /** Until one of the calls has failed, or all have ended; a call that somebody has cancelled has not failed. */
    FIRST_EXCEPTION,
    /** Until all of the calls have ended. */
    ALL_COMPLETED
}
