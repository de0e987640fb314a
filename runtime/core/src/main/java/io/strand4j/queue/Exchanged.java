package io.strand4j.queue;

import java.util.List;
import java.util.Set;

/**
 * What came of an exchange.
 *
 * @param lost the settlements that were refused, because their lease is not the call's last any more or the call has
 *     ended; the others have taken effect
 * @param leases the calls that were claimed, first one next
 */
public record Exchanged(Set<Settlement> lost, List<Lease> leases) {

    /** Keeps copies. */
    public Exchanged {
        lost = Set.copyOf(lost);
        leases = List.copyOf(leases);
    }
}
