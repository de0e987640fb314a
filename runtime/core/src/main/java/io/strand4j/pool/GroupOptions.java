package io.strand4j.pool;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a group of tasks is to be like. Immutable.
 *
 * @param name the name of the group; null for one that is made up
 * @param onEnd told the id of each task that has ended, however it did; after {@code onCancel}
 * @param onCancel told the id of each task that was cancelled and has ended, or was never begun
 * @param badArguments what becomes of the group when an item cannot be taken apart
 */
public record GroupOptions(
        @Nullable String name,
        @Nullable LongConsumer onEnd,
        @Nullable LongConsumer onCancel,
        BadArguments badArguments) {

    /** A name that is made up, no callbacks, {@link BadArguments#CONTINUE}. */
    public static final GroupOptions DEFAULTS = new GroupOptions(null, null, null, BadArguments.CONTINUE);

    /**
     * With defaults but for the name.
     *
     * @param name the name of the group; a pool has one of that name at a time
     */
    public static GroupOptions named(String name) {
        return new GroupOptions(name, null, null, BadArguments.CONTINUE);
    }

    /**
     * With a callback for the end of each task, on the task's thread. By then the task has left its place in the pool, but
     * not in its group: of a {@code map} no more callbacks are at work than tasks may be. What it throws makes the task a
     * failed one.
     *
     * @param callback takes the id
     */
    public GroupOptions onEnd(LongConsumer callback) {
        return new GroupOptions(name, callback, onCancel, badArguments);
    }

    /**
     * With a callback for each task that was cancelled; see {@link #onEnd(LongConsumer)}.
     *
     * @param callback takes the id
     */
    public GroupOptions onCancel(LongConsumer callback) {
        return new GroupOptions(name, onEnd, callback, badArguments);
    }

    /**
     * With another policy for items that cannot be taken apart.
     *
     * @param policy whether to go on
     */
    public GroupOptions badArguments(BadArguments policy) {
        return new GroupOptions(name, onEnd, onCancel, policy);
    }

    GroupOptions withName(String other) {
        return new GroupOptions(other, onEnd, onCancel, badArguments);
    }

    boolean hasCallbacks() {
        return onEnd != null || onCancel != null;
    }
}
