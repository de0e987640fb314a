package io.strand4j.queue;

import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;

/**
 * The temporary right to run one call. It runs out unless it is extended; then the call goes to another worker under a
 * lease with a higher fence, and what is written under this one is refused. Immutable.
 *
 * @param call the call as it was when it was leased, RUNNING
 */
public record Lease(TaskRecord call) {

    /** Refuses a record that is under no lease. */
    public Lease {
        if (call.queued() == null || call.queued().leasedUntil() == null) {
            throw new IllegalArgumentException("the call " + call.key() + " is under no lease");
        }
    }

    /** The key of the call. */
    public String key() {
        return call.key();
    }

    /** What the queue goes by. */
    @SuppressWarnings("NullAway") // checked when it was made
    public QueuedCall queued() {
        return call.queued();
    }

    /** The number of the attempt, from 1. */
    public int attempt() {
        return call.attempt();
    }

    /** The number of this lease among those of the call, from 1. */
    public long fence() {
        return queued().fence();
    }

    /** Of what tells leases apart; all of the record, which maps of leases would go through again and again, is not needed. */
    @Override
    public int hashCode() {
        return 31 * key().hashCode() + Long.hashCode(fence());
    }

    /** How many leases of this call ran out before this one: their workers have died, or were cut off. */
    public int lostBefore() {
        return attempt() - 1 - queued().failures();
    }
}
