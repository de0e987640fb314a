package io.strand4j.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tasks that were asked for together. Its fields are guarded by the lock of the roster. */
final class Group {

    final String name;

    /** Its callbacks, and where its bodies come from; of one that is over there is nothing left of either. */
    GroupOptions options;

    Source source;

    /** Whether it is known from the start how many tasks it has; the others take item by item. */
    final boolean counted;

    /** How many tasks may be at work on its items, their callbacks included. */
    final Slots places;

    /** What its tasks see as their context's, whoever happens to start them. */
    final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

    final IdRanges ids = new IdRanges();

    /** Accepted and not begun, where that is known. */
    final IdRanges waiting = new IdRanges();

    final Tally tally = new Tally();
    final CompletableFuture<PoolReport> ended = new CompletableFuture<>();

    /** The one thread that may ask for its items now; null when nobody does. */
    @Nullable
    Thread lister;

    /** A body that waits for room. */
    @Nullable
    Callable<?> next;

    /** Whether its items have come to their end. */
    boolean exhausted;

    boolean cancelled;

    /** Tasks that have begun or were withdrawn, and are not done. */
    long open;

    /** Outcomes that are not kept any more. */
    long dropped;

    Group(String name, GroupOptions options, Source source, boolean counted, int concurrency) {
        this.name = name;
        this.options = options;
        this.source = source;
        this.counted = counted;
        this.places = new Slots(concurrency);
    }

    /** Whether there may be another task to begin. */
    boolean hasMore() {
        return !cancelled && (counted ? !waiting.isEmpty() : !exhausted);
    }

    /** Whether somebody should ask for its next item, and nobody does. */
    boolean isIdle() {
        return lister == null && next == null && places.free() > 0 && hasMore();
    }

    /** It is over: users' code, and what that holds, is not needed any more. */
    void letGo() {
        options = GroupOptions.DEFAULTS;
        source = Source.NONE;
    }

    boolean isOver() {
        return open == 0 && lister == null && next == null && waiting.isEmpty() && !hasMore();
    }
}
