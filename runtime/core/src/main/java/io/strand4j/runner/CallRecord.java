package io.strand4j.runner;

import io.strand4j.task.Progress;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskOutcome;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the record of one call in step with it: one of this process, or one that was leased from a queue. */
interface CallRecord<T> {

    /** The number of the first attempt that is made here. */
    int firstAttempt();

    /** Who runs the call; null for this process. */
    @Nullable
    String worker();

    /** Since when the call could have begun; null where that is when it was made. */
    default @Nullable Instant due() {
        return null;
    }

    /**
     * An attempt begins. A record that says so already is left alone: its start comes with whatever is written next.
     *
     * @return how the call has ended in the store, so that it must not begin; null while it has not
     */
    @Nullable
    TaskOutcome<T> begin(Attempt attempt);

    /** Another attempt will follow; false when somebody has ended the call in the store. */
    boolean pending(Attempt last);

    /** Whether the caller is the one to {@link #look} soon: one look is enough for all changes until then. */
    boolean planLook();

    /**
     * Looks at what others have done to the record.
     *
     * @return how the call has ended in the store; null while it has not
     */
    @Nullable
    TaskOutcome<T> look();

    /**
     * The task has reported something; a report that cannot be kept is not worth failing the task for.
     *
     * @return false when somebody has ended the call in the store
     */
    boolean report(Progress progress, Map<String, String> metadata);

    /** Whether the call is not for this process to end any more: it goes back to its queue, or another worker has it. */
    default boolean isGivenBack() {
        return false;
    }

    /** Whether something was told that has not been kept yet. */
    boolean isLate();

    /**
     * The body has given an item of what flows out of it; it waits here while the store cannot take what was given.
     *
     * @param attempt the number of the attempt that runs
     * @param item the item
     */
    void item(int attempt, @Nullable Object item) throws InterruptedException;

    /** A middleware runs the body of an attempt again: the items that it gave before count no more. */
    void restartItems();

    /**
     * The call ends. A result that cannot be encoded is a failure, and so is an end from outside that cannot be written.
     *
     * @param only if this attempt runs; null for whatever it does, when somebody ends it from outside
     * @return how it has really ended, according to the store; null when another attempt runs by now
     * @throws StoreException when the end of an attempt cannot be written; it may be tried again
     */
    @Nullable
    TaskOutcome<T> settle(
            TaskOutcome<T> wanted,
            @Nullable Attempt only,
            Instant now,
            Progress progress,
            Map<String, String> metadata);
}
