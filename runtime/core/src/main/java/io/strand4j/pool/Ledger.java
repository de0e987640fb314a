package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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
    record Kept(long id, Group group, TaskOutcome<Object> outcome) {}

    private final Tally tally = new Tally();

    /** Ids that were given away and not forgotten; those of tasks that have not ended are among them. */
    private final IdRanges known = new IdRanges();

    private final IdRanges cancelled = new IdRanges();
    private final Deque<Kept> outcomes = new ArrayDeque<>();
    private final Map<Long, CompletableFuture<TaskOutcome<Object>>> awaited = new HashMap<>();
    private int mostOutcomes;
    private long ended;

    Ledger(int mostOutcomes) {
        this.mostOutcomes = mostOutcomes;
    }

    void begin(long first, long last) {
        known.add(first, last);
    }

    /** Enters an outcome; returns the future to be completed with it, when there is one. */
    @Nullable
    CompletableFuture<TaskOutcome<Object>> enter(
            Group group, long id, TaskOutcome<Object> outcome, boolean wasCancelled, Roster roster) {
        ended++;
        if (wasCancelled) {
            cancelled.add(id);
        }
        String task = outcome instanceof TaskOutcome.Failed ? roster.taskName(id) : "";
        tally.add(outcome, task, group);
        group.tally.add(outcome, task, group);
        outcomes.addLast(new Kept(id, group, outcome));
        drop(mostOutcomes);
        return awaited.isEmpty() ? null : awaited.remove(id);
    }

    void fail(PoolFailure failure) {
        tally.fail(failure);
    }

    private void drop(int most) {
        while (outcomes.size() > most) {
            outcomes.removeFirst().group().dropped++;
        }
    }

    void keep(int most) {
        mostOutcomes = most;
        drop(most);
    }

    /** Whether there is a task of that id, ended or not. */
    boolean knows(long id) {
        return known.contains(id);
    }

    boolean wasCancelled(long id) {
        return cancelled.contains(id);
    }

    @Nullable
    Kept kept(long id) {
        for (Kept one : outcomes) {
            if (one.id() == id) {
                return one;
            }
        }
        return null;
    }

    SortedMap<Long, TaskOutcome<Object>> outcomes(Group group) {
        SortedMap<Long, TaskOutcome<Object>> found = new TreeMap<>();
        for (Kept one : outcomes) {
            if (one.group().equals(group)) {
                found.put(one.id(), one.outcome());
            }
        }
        return found;
    }

    /** The future of a task that has not ended. */
    CompletableFuture<TaskOutcome<Object>> await(long id) {
        return awaited.computeIfAbsent(id, one -> new CompletableFuture<>());
    }

    long ended() {
        return ended;
    }

    long cancelled() {
        return cancelled.size();
    }

    PoolReport report() {
        return tally.report();
    }

    /** Forgets all tasks but those that have not ended. */
    void flush(IdRanges notEnded) {
        tally.clear();
        known.clear();
        known.addAll(notEnded);
        cancelled.clear();
        ended = 0;
        drop(0);
    }
}
