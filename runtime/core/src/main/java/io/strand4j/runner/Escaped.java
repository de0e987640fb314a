package io.strand4j.runner;

import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.WorkerCrashedException;

/**
 * A time limit or a crash of another call, which a body has waited for and not dealt with: a failure of this body, and not
 * its own time limit or crash. Between the body and whoever asks, also in a record, a {@link TaskFailedException} with the
 * very message of its cause stands for it; no other one has that.
 */
final class Escaped {

    private Escaped() {}

    /** What a body has thrown, as it is to be kept. */
    static Throwable from(Throwable thrown) {
        return isOfACall(thrown) ? new TaskFailedException(String.valueOf(thrown.getMessage()), thrown) : thrown;
    }

    /** What the body has thrown, from how it is kept. */
    static Throwable original(Throwable kept) {
        Throwable cause = kept.getCause();
        return kept instanceof TaskFailedException
                        && cause != null
                        && isOfACall(cause)
                        && String.valueOf(cause.getMessage()).equals(kept.getMessage())
                ? cause
                : kept;
    }

    /** The same, of an outcome. */
    static <T> TaskOutcome<T> original(TaskOutcome<T> kept) {
        return kept instanceof TaskOutcome.Failed<T> failed ? new TaskOutcome.Failed<>(original(failed.error())) : kept;
    }

    private static boolean isOfACall(Throwable error) {
        return error instanceof TaskTimeoutException || error instanceof WorkerCrashedException;
    }
}
