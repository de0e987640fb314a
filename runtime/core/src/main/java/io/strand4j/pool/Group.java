package io.strand4j.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** Tasks that were asked for together. Its fields are guarded by the lock of the roster. */
final class Group {

    final String name;
    final GroupOptions options;

    /** Whether it is known from the start how many tasks it has; the others take item by item. */
    final boolean counted;

    /** How many tasks may be at work on its items, their callbacks included. */
    final Slots places;

    /** Signalled when its spawner has something to look at. */
    final Condition turn;

    final IdRanges ids = new IdRanges();

    /** Accepted and not begun, where that is known. */
    final IdRanges waiting = new IdRanges();

    final Tally tally = new Tally();
    final CompletableFuture<PoolReport> ended = new CompletableFuture<>();

    /** Whether the pool has given it a place for its next task. */
    boolean granted;

    boolean cancelled;
    boolean spawning = true;

    /** Whether its spawner is in code of the user's, and may be interrupted there. */
    boolean listing;

    @Nullable
    Thread spawner;

    /** Tasks that have begun or were withdrawn, and are not done. */
    long open;

    /** Outcomes that are not kept any more. */
    long dropped;

    Group(String name, GroupOptions options, boolean counted, int concurrency, Condition turn) {
        this.name = name;
        this.options = options;
        this.counted = counted;
        this.places = new Slots(concurrency);
        this.turn = turn;
    }

    /** Whether there may be another task to begin. */
    boolean hasMore() {
        return !cancelled && (!counted || !waiting.isEmpty());
    }

    boolean isOver() {
        return !spawning && open == 0 && waiting.isEmpty();
    }
}
