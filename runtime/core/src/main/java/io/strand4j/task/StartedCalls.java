package io.strand4j.task;

import java.util.List;

/**
 * Calls that were started together.
 *
 * @param <H> their handles
 * @param handles one for each call, in the order of the calls
 * @param known how many of them were there before, under the same idempotency key; they were not added again
 */
public record StartedCalls<H>(List<H> handles, int known) {

    /** Keeps a copy of the list. */
    public StartedCalls {
        handles = List.copyOf(handles);
    }
}
