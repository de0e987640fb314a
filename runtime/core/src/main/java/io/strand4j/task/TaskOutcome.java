package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param <T> the type of the result
 */
public sealed interface TaskOutcome<T> {

    /** The terminal state that goes with it. */
    TaskStatus status();

    /**
     * It returned.
     *
     * @param <T> the type of the result
     * @param result what it returned, null for {@code void}
     */
    record Completed<T>(@Nullable T result) implements TaskOutcome<T> {
        @Override
        public TaskStatus status() {
            return TaskStatus.COMPLETED;
        }
    }

    /**
     * It threw, its worker died, its time ran out, or its result could not be kept.
     *
     * @param <T> the type of the result
     * @param error what it threw, or what stands for it
     */
    record Failed<T>(Throwable error) implements TaskOutcome<T> {
        @Override
        public TaskStatus status() {
            return TaskStatus.FAILED;
        }
    }

    /**
     * It was cancelled.
     *
     * @param <T> the type of the result
     */
    record Cancelled<T>() implements TaskOutcome<T> {
        @Override
        public TaskStatus status() {
            return TaskStatus.CANCELLED;
        }
    }
}
