package io.strand4j.store;

import io.strand4j.codec.Encoded;

/**
 * Some items that a body gave one after the other, kept while its call runs.
 *
 * @param run in which run, as {@link TaskRecord#run()} counts them
 * @param body which body of that run: a middleware may run it more than once; from 1
 * @param first the number of the first item in here, counted from 0 for each body
 * @param count how many there are; only the last chunk may have none
 * @param last whether the body has given no others after them
 * @param items the list of them, encoded as the result is
 */
public record ItemChunk(long run, int body, long first, int count, boolean last, Encoded items) {

    /** Refuses what can be no chunk. */
    public ItemChunk {
        if (run < 1 || body < 1 || first < 0 || count < 0 || (count == 0 && !last)) {
            throw new IllegalArgumentException("no chunk of items has run " + run + ", body " + body + ", first "
                    + first + ", count " + count + (last ? "" : " and others after it"));
        }
    }

    /** The number of the item after these. */
    public long next() {
        return first + count;
    }
}
