package io.strand4j.batch;

import org.jspecify.annotations.Nullable;

/**
 * What could not be listed, checked or enqueued, and why.
 *
 * @param seed the seed it belongs to; empty also when the seeds themselves could not be listed
 * @param item the item, null when the listing failed; a text when it was the call that follows
 * @param error what was thrown
 */
public record BatchFailure(String seed, @Nullable Object item, Throwable error) {

    /** In one line. */
    @Override
    public String toString() {
        return (item == null ? "listing" : String.valueOf(item)) + (seed.isEmpty() ? "" : " of seed \"" + seed + "\"")
                + ": " + error;
    }
}
