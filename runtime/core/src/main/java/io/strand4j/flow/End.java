package io.strand4j.flow;

import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.WaitInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * How a call has ended, and what its handle throws for it.
 *
 * @param <T> the type of the result
 * @param outcome how it has ended
 * @param thrown what asking for the result throws; null for a result
 */
record End<T>(TaskOutcome<T> outcome, @Nullable RuntimeException thrown) {

    /**
     * Waits for the end of a call. A call of which nothing can be known has failed with the reason, also where that is an
     * {@link Error}: whoever is told of ends must not be left without this one.
     *
     * @throws WaitInterruptedException when this thread is interrupted
     */
    static <T> End<T> of(TaskHandle<? extends T> handle) {
        try {
            return new End<>(new TaskOutcome.Completed<>(handle.getResult()), null);
        } catch (WaitInterruptedException interrupted) {
            throw interrupted;
        } catch (TaskCancelledException cancelled) {
            return new End<>(new TaskOutcome.Cancelled<>(), cancelled);
        } catch (Throwable failed) {
            return failed(failed);
        }
    }

    static <T> End<T> failed(Throwable thrown) {
        RuntimeException failure = asFailure(thrown);
        return new End<>(new TaskOutcome.Failed<>(error(failure)), failure);
    }

    /** What stands for something that was thrown where an end was read. */
    static RuntimeException asFailure(Throwable thrown) {
        return thrown instanceof RuntimeException failure
                ? failure
                : new TaskFailedException(
                        "how a call has ended could not be read: "
                                + thrown.getClass().getName(),
                        thrown);
    }

    static <T> End<T> cancelled() {
        return new End<>(new TaskOutcome.Cancelled<>(), null);
    }

    /** What the body threw, or what stands for it, from what a handle has thrown. */
    static Throwable error(RuntimeException thrown) {
        Throwable cause = thrown.getCause();
        return thrown.getClass() == TaskFailedException.class && cause != null ? cause : thrown;
    }

    boolean isCompleted() {
        return outcome instanceof TaskOutcome.Completed<T>;
    }
}
