package io.strand4j.task;

import java.util.List;
import java.util.function.Supplier;

/**
 * Calls that were started together. Safe for use by any thread.
 *
 * @param <H> their handles
 */
public final class StartedCalls<H> {

    private final List<H> handles;
    private final int known;
    private final Supplier<TaskHandle<Void>> join;

    /**
     * For whoever starts calls.
     *
     * @param handles one for each call, in the order of the calls
     * @param known how many of them were there before
     * @param join starts a call that ends when these have
     */
    public StartedCalls(List<H> handles, int known, Supplier<TaskHandle<Void>> join) {
        this.handles = List.copyOf(handles);
        this.known = known;
        this.join = join;
    }

    /** One for each call, in the order of the calls. */
    public List<H> handles() {
        return handles;
    }

    /** How many of them were there before, under the same idempotency key; they were not added again. */
    public int known() {
        return known;
    }

    /**
     * Starts a call that does nothing, {@linkplain TaskCall#after after} all of these: one key in place of many, for
     * another call to wait for. Where the calls were started within a transaction it is started there too.
     *
     * @throws TaskRejectedException when there are none, or they are recorded in several places
     */
    public TaskHandle<Void> join() {
        return join.get();
    }
}
