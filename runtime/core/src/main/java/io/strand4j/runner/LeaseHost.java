package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskOutcome;
import org.jspecify.annotations.Nullable;

/** What a worker does for the calls that it has leased. Safe for use by any thread. */
public interface LeaseHost {

    /** Its id. */
    String workerId();

    /** Where bodies run. */
    Runner runner();

    /** The queue that the call is from. */
    TaskQueue queue();

    /**
     * The instance that an instance task runs on in this worker; null for a static one.
     *
     * @param task the task
     * @throws io.strand4j.task.TaskRejectedException when there is none
     */
    @Nullable
    Object target(TaskDefinition<?, ?> task);

    /**
     * Settles a call; waits until the store has it, however long that is away.
     *
     * @param settlement what becomes of it
     * @return false when it was refused: the lease is not the call's last any more, or the call has ended
     * @throws io.strand4j.task.StoreException when the worker is closed before the store is back
     */
    boolean settle(Settlement settlement);

    /**
     * An attempt is over, and its settlement is kept.
     *
     * @param settlement what became of the call; null when its lease was lost
     * @param outcome how the body ended
     */
    void settled(@Nullable Settlement settlement, TaskOutcome<?> outcome);
}
