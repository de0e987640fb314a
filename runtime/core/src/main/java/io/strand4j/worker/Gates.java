package io.strand4j.worker;

import io.strand4j.queue.Claim;
import io.strand4j.queue.Lease;
import io.strand4j.queue.QueueGate;
import io.strand4j.queue.TaskQueue;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The gates of a worker's queues. Where the rules of one cannot be read or kept, nothing is begun there until they can;
 * what has ended is settled all the same, and the other queues go on. Safe for use by any thread.
 */
final class Gates {

    private final Map<TaskQueue, Guarded> gates = new LinkedHashMap<>();
    private final Claim nothing;

    private record Guarded(QueueGate gate, Outage outage) {}

    Gates(WorkerSettings settings) {
        for (TaskQueue queue : settings.queues()) {
            String what = "the document with the rules of the queue \"" + queue.name() + "\", which the worker "
                    + settings.workerId() + " keeps to,";
            gates.put(
                    queue,
                    new Guarded(
                            new QueueGate(queue, settings.workerId(), settings.visibility(), System::nanoTime),
                            new Outage(what)));
        }
        this.nothing = new Claim(settings.workerId(), 0, settings.visibility());
    }

    private Guarded of(TaskQueue queue) {
        return Objects.requireNonNull(gates.get(queue));
    }

    /** What may be asked for now. */
    Claim claim(TaskQueue queue, int free) {
        if (free == 0) {
            return nothing;
        }
        Guarded guarded = of(queue);
        try {
            Claim claim = guarded.gate().claim(free);
            guarded.outage().over();
            return claim;
        } catch (RuntimeException away) {
            guarded.outage().failed(away);
            return nothing;
        }
    }

    /** Those that may begin. */
    Set<Lease> admit(TaskQueue queue, List<Lease> claimed) {
        try {
            return new HashSet<>(of(queue).gate().admit(claimed));
        } catch (RuntimeException away) {
            of(queue).outage().failed(away);
            return Set.of();
        }
    }

    /** A body has returned, or never began. */
    void left(TaskQueue queue, Lease lease) {
        of(queue).gate().left(lease);
    }

    /** Tells the other workers what runs here. */
    void tell() {
        gates.values().forEach(one -> {
            try {
                one.gate().tell();
            } catch (RuntimeException away) {
                one.outage().failed(away); // the next round is the next try
            }
        });
    }

    /** Tells them that this one is alive. */
    void beat(TaskQueue queue) {
        of(queue).gate().beat();
    }

    /** The queues whose other workers count what runs here. */
    List<TaskQueue> holding() {
        return gates.entrySet().stream()
                .filter(one -> one.getValue().gate().isHolding())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How long the worker may sleep. */
    Duration untilNextLook(Duration otherwise) {
        Duration least = otherwise;
        for (Guarded one : gates.values()) {
            least = one.gate().untilNextLook(least);
        }
        return least;
    }
}
