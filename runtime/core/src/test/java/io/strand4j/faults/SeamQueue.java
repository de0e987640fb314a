package io.strand4j.faults;

import io.strand4j.queue.Claim;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.OtherQueue;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Any queue, with a seam before and after each call that changes something. */
class SeamQueue extends OtherQueue {

    private final TaskQueue inner;

    SeamQueue(TaskQueue inner) {
        super(inner);
        this.inner = inner;
    }

    @Override
    public Set<String> sendAll(Collection<TaskRecord> calls) {
        return Seams.around("send", () -> inner.sendAll(calls));
    }

    @Override
    public Exchanged exchange(Collection<Settlement> ended, Claim claim) {
        return Seams.around(step(ended), () -> inner.exchange(ended, claim));
    }

    private static String step(Collection<Settlement> ended) {
        if (ended.isEmpty()) {
            return "claim";
        }
        Settlement first = ended.iterator().next();
        return switch (first.after().status()) {
            case COMPLETED -> "complete";
            case FAILED, CANCELLED -> "end";
            case PENDING, RUNNING -> first.after().attempt() < first.lease().attempt() ? "release" : "retry";
        };
    }

    @Override
    public Set<Lease> extend(Collection<Lease> leases, Duration visibility) {
        return Seams.around("extend", () -> inner.extend(leases, visibility));
    }

    @Override
    public TaskQueue named(String name) {
        return new SeamQueue(inner.named(name));
    }
}
