package io.strand4j.samples.firecrest;

import java.util.Locale;

/** A state of a job in Slurm, by its whole name: {@code CONFIGURING} is no {@code F} and no {@code R}. */
public enum JobState {
    /** Gets its nodes ready. */
    CONFIGURING(false),
    /** Ends. */
    COMPLETING(false),
    /** Waits for its turn. */
    PENDING(false),
    /** Runs. */
    RUNNING(false),
    /** Is put back into the queue. */
    REQUEUED(false),
    /** Is put back into the queue of a federation. */
    REQUEUE_FED(false),
    /** Waits to be put back. */
    REQUEUE_HOLD(false),
    /** Waits for somebody. */
    SPECIAL_EXIT(false),
    /** Changes its size. */
    RESIZING(false),
    /** Waits for its reservation. */
    RESV_DEL_HOLD(false),
    /** Is told to end. */
    SIGNALING(false),
    /** Brings its files home. */
    STAGE_OUT(false),
    /** Is held, with its nodes. */
    STOPPED(false),
    /** Is held. */
    SUSPENDED(false),
    /** Has ended well. */
    COMPLETED(true),
    /** Its nodes did not boot. */
    BOOT_FAIL(true),
    /** Was ended by somebody. */
    CANCELLED(true),
    /** Ran into its deadline. */
    DEADLINE(true),
    /** Has ended badly. */
    FAILED(true),
    /** A node has failed. */
    NODE_FAIL(true),
    /** Had too little memory. */
    OUT_OF_MEMORY(true),
    /** Had to make room. */
    PREEMPTED(true),
    /** Runs elsewhere. */
    REVOKED(true),
    /** Had too little time. */
    TIMEOUT(true),
    /** A state that this client does not know; such a job is not taken for ended. */
    UNKNOWN(false);

    private final boolean isFinal;

    JobState(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether the job has ended, well or badly. */
    public boolean isFinal() {
        return isFinal;
    }

    /** The state that a scheduler names; {@code CANCELLED by 1000} and {@code CANCELLED+} are cancelled. */
    public static JobState parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replaceAll("[ +].*$", "");
        for (JobState state : values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
