package io.strand4j.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the concurrency keys of what one claim takes. For queues that look at each call before they lease it. */
public final class KeyRoom {

    private final Claim claim;
    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * Nothing is taken.
     *
     * @param claim says which keys have room
     */
    public KeyRoom(Claim claim) {
        this.claim = claim;
    }

    /**
     * Takes a call, if its key has room.
     *
     * @param key its concurrency key, or null
     * @return whether it may be leased
     */
    public boolean take(@Nullable String key) {
        if (key == null || !claim.isByKey()) {
            return true;
        }
        if (claim.fullKeys().contains(key)) {
            return false;
        }
        int count = Objects.requireNonNull(taken.merge(key, 1, Integer::sum));
        return claim.mostPerKey() == 0 || count <= claim.mostPerKey();
    }
}
