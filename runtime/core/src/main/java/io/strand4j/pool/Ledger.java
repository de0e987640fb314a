package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of tasks that have ended, until the pool is flushed: that they have, in next to no memory, and the
 * latest outcomes. Guarded by the lock of the roster.
 */
final class Ledger {

    /** An outcome, and whose it is. */
    record Kept(Group group, TaskOutcome<Object> outcome) {}

    private final Tally tally = new Tally();
    private final IdRanges ended = new IdRanges();
    private final IdRanges cancelled = new IdRanges();
    private final Map<Long, Kept> outcomes = new LinkedHashMap<>();
    private final Map<Long, CompletableFuture<TaskOutcome<Object>>> awaited = new HashMap<>();
    private int mostOutcomes;

    Ledger(int mostOutcomes) {
        this.mostOutcomes = mostOutcomes;
    }

    /** Enters an outcome; returns the future to be completed with it, when there is one. */
    @Nullable
    CompletableFuture<TaskOutcome<Object>> enter(
            Group group, long id, TaskOutcome<Object> outcome, boolean wasCancelled, Roster roster) {
        ended.add(id);
        if (wasCancelled) {
            cancelled.add(id);
        }
        String task = outcome instanceof TaskOutcome.Failed ? roster.taskName(id) : "";
        tally.add(outcome, task, group);
        group.tally.add(outcome, task, group);
        outcomes.put(id, new Kept(group, outcome));
        drop(mostOutcomes);
        return awaited.isEmpty() ? null : awaited.remove(id);
    }

    void fail(PoolFailure failure) {
        tally.fail(failure);
    }

    private void drop(int most) {
        for (Iterator<Kept> eldest = outcomes.values().iterator(); outcomes.size() > most; ) {
            eldest.next().group().dropped++;
            eldest.remove();
        }
    }

    void keep(int most) {
        mostOutcomes = most;
        drop(most);
    }

    boolean hasEnded(long id) {
        return ended.contains(id);
    }

    boolean wasCancelled(long id) {
        return cancelled.contains(id);
    }

    @Nullable
    Kept kept(long id) {
        return outcomes.get(id);
    }

    SortedMap<Long, TaskOutcome<Object>> outcomes(Group group) {
        SortedMap<Long, TaskOutcome<Object>> found = new TreeMap<>();
        outcomes.forEach((id, kept) -> {
            if (kept.group().equals(group)) {
                found.put(id, kept.outcome());
            }
        });
        return found;
    }

    /** The future of a task that has not ended. */
    CompletableFuture<TaskOutcome<Object>> await(long id) {
        return awaited.computeIfAbsent(id, one -> new CompletableFuture<>());
    }

    long ended() {
        return ended.size();
    }

    long cancelled() {
        return cancelled.size();
    }

    PoolReport report() {
        return tally.report();
    }

    void flush() {
        tally.clear();
        ended.clear();
        cancelled.clear();
        drop(0);
    }
}
