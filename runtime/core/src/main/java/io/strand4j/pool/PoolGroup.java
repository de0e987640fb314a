package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/**
 * Tasks of a pool that were asked for together. It stays good when the pool has forgotten the name. Safe for use by any
 * thread.
 */
public final class PoolGroup {

    private final Roster roster;
    private final Group group;

    PoolGroup(Roster roster, Group group) {
        this.roster = roster;
        this.group = group;
    }

    /** Its name. */
    public String name() {
        return group.name;
    }

    /**
     * The ids of the tasks that it has had so far; of {@code apply} and {@code start} all that it will have. Those that had
     * ended when the pool was flushed are not among them, unless the group was over by then.
     */
    public SortedSet<Long> ids() {
        return roster.locked(group.ids::toSet);
    }

    /** What has become of its tasks so far. */
    public PoolReport report() {
        return roster.locked(group.tally::report);
    }

    /**
     * How its tasks have ended, by id: what the function has returned, or thrown. Ids of {@code map} are in the order of
     * the items.
     *
     * @throws IllegalStateException when some are not kept any more: the pool was flushed, or there were more than
     *     {@link BaseTaskPool#keepOutcomes} says
     */
    public SortedMap<Long, TaskOutcome<Object>> outcomes() {
        return roster.locked(() -> {
            if (group.dropped > 0) {
                throw new IllegalStateException(group.dropped + " outcomes of " + group.name
                        + " are not kept any more; ask before the pool is flushed, and see keepOutcomes");
            }
            return roster.ledger.outcomes(group);
        });
    }

    /**
     * Completed, with what became of its tasks, when the last one and its callbacks are over; failures are in the report.
     * Completing or cancelling it changes nothing in the pool. What hangs on it runs on a thread of its own and may wait for
     * the pool.
     */
    public CompletableFuture<PoolReport> toCompletableFuture() {
        return roster.apart(group.ended, group);
    }

    @Override
    public String toString() {
        return group.name + " of " + roster.pool;
    }
}
