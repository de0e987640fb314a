package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.util.concurrent.CompletableFuture;

/** Finds a task by its id, wherever in its life it is. The lock of the roster is the caller's. */
final class Lookup {

    private final Roster roster;

    Lookup(Roster roster) {
        this.roster = roster;
    }

    PoolTask task(long id) {
        Task active = roster.active.get(id);
        if (active != null) { // one whose callbacks are at work has no outcome yet
            boolean cancelled = active.cancelRequested();
            return new PoolTask(id, active.name(), active.group().name, TaskStatus.RUNNING, cancelled, cancelled && !active.over);
        }
        Group waiting = roster.waitingIn(id);
        if (waiting != null) {
            return new PoolTask(id, roster.taskName(id), waiting.name, TaskStatus.PENDING, false, false);
        }
        Withdrawn withdrawn = roster.withdrawing(id);
        if (withdrawn != null) {
            return new PoolTask(
                    id, roster.taskName(id), withdrawn.group().name, TaskStatus.PENDING, true, false);
        }
        Ledger.Kept kept = kept(id);
        boolean cancelled = roster.ledger.wasCancelled(id);
        return new PoolTask(
                id, roster.taskName(id), kept.group().name, kept.outcome().status(), cancelled, false);
    }

    private Ledger.Kept kept(long id) {
        Ledger.Kept kept = roster.ledger.kept(id);
        if (kept != null) {
            return kept;
        }
        if (roster.ledger.knows(id)) {
            throw new IllegalStateException("the outcome of " + roster.taskName(id)
                    + " is not kept any more: as many others have ended since as keepOutcomes says");
        }
        throw roster.notFound(id);
    }

    CompletableFuture<TaskOutcome<Object>> outcome(long id) {
        if (roster.active.get(id) != null || roster.withdrawing(id) != null || roster.waitingIn(id) != null) {
            return roster.ledger.await(id).copy();
        }
        return CompletableFuture.completedFuture(kept(id).outcome());
    }
}
