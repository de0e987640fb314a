package io.strand4j.task;

/**
 * How far a task has got, by its own account.
 *
 * @param fraction from 0 to 1
 * @param message what it is doing, perhaps empty
 */
public record Progress(double fraction, String message) {

    /** Nothing reported yet. */
    public static final Progress NONE = new Progress(0, "");

    /** Refuses a fraction that is none. */
    public Progress {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("progress must be from 0 to 1, not " + fraction);
        }
    }
}
