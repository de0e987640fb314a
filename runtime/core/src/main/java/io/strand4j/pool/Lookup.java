package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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
            return new PoolTask(
                    id, active.name(), active.group().name, TaskStatus.RUNNING, cancelled, cancelled && !active.over);
        }
        Group waiting = waitingIn(id);
        if (waiting != null) {
            return new PoolTask(id, roster.taskName(id), waiting.name, TaskStatus.PENDING, false, false);
        }
        Withdrawn withdrawn = withdrawing(id);
        if (withdrawn != null) {
            return new PoolTask(id, roster.taskName(id), withdrawn.group().name, TaskStatus.PENDING, true, false);
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
        throw notFound(id);
    }

    CompletableFuture<TaskOutcome<Object>> outcome(long id) {
        Group group = groupOf(id);
        return group == null
                ? CompletableFuture.completedFuture(kept(id).outcome())
                : roster.apart(roster.ledger.await(id), group);
    }

    /** The group of a task that is not done; null when it is, or there is none. */
    private @Nullable Group groupOf(long id) {
        Task active = roster.active.get(id);
        Withdrawn withdrawn = active == null ? withdrawing(id) : null;
        Holder holder = active == null ? withdrawn : active;
        return holder == null ? waitingIn(id) : holder.group();
    }

    TaskNotFoundException notFound(long id) {
        return new TaskNotFoundException("No task with ID " + id + " found in " + roster.pool);
    }

    /** Who ends a task that was cancelled before it had begun; null when nobody has to. */
    @Nullable
    Withdrawn withdrawing(long id) {
        for (Holder one : roster.callingBack) {
            if (one instanceof Withdrawn withdrawn && withdrawn.holds(id)) {
                return withdrawn;
            }
        }
        return null;
    }

    /** The group in which a task waits for room; null when it does not. */
    @Nullable
    Group waitingIn(long id) {
        for (Group group : roster.unfinished) {
            if (group.waiting.contains(id)) {
                return group;
            }
        }
        return null;
    }

    /** The ids of all tasks that are not done. */
    IdRanges notDone() {
        IdRanges ids = new IdRanges();
        roster.active.keySet().forEach(ids::add);
        roster.unfinished.forEach(group -> ids.addAll(group.waiting));
        for (Holder holder : roster.callingBack) {
            if (holder instanceof Withdrawn withdrawn) {
                withdrawn.addTo(ids);
            }
        }
        return ids;
    }

    /** Groups that go on forget the ids of those of their tasks that are done. */
    void forgetDone() {
        for (Group group : roster.unfinished) {
            group.ids.clear();
            group.ids.addAll(group.waiting);
        }
        roster.active.values().forEach(task -> task.group().ids.add(task.id));
        for (Holder holder : roster.callingBack) {
            if (holder instanceof Withdrawn withdrawn) {
                withdrawn.addTo(withdrawn.group().ids);
            }
        }
    }

    /** Whether the caller is code that this pool has called, which must not wait for itself. */
    boolean isOwnThread() {
        Thread current = Thread.currentThread();
        return roster.active.values().stream().anyMatch(task -> task.runsOn(current))
                || roster.withdrawing.containsValue(current)
                || roster.unfinished.stream().anyMatch(group -> current.equals(group.lister));
    }
}
