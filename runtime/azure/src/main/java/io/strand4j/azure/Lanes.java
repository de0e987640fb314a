package io.strand4j.azure;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.models.QueueItem;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.QueuesSegmentOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The storage queues of one of our queues. A storage queue knows no priorities, so there are three: for those above zero,
 * zero and below. The outer two are made when the first call of their kind is sent.
 */
final class Lanes {

    /** So late may it be seen that another process has sent the first call of a kind. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final QueueServiceClient service;
    private final LongSupplier nanos;
    private final Lane high;
    private final Lane normal;
    private final Lane low;
    private final String prefix;
    private long lastLook; // guarded by this

    Lanes(QueueServiceClient service, String base, String name, LongSupplier nanos) {
        this.service = service;
        this.prefix = base;
        this.nanos = nanos;
        this.high = new Lane(service.getQueueClient(QueueNames.of(base, "hi", name)));
        this.normal = new Lane(service.getQueueClient(QueueNames.of(base, "", name)));
        this.low = new Lane(service.getQueueClient(QueueNames.of(base, "lo", name)));
        normal.create();
        look();
    }

    private synchronized void lookAgain() {
        if (nanos.getAsLong() - lastLook >= BETWEEN_LOOKS.toNanos()) {
            look();
        }
    }

    /** Which of them are there: one request, where asking each would be one more for every claim. */
    private synchronized void look() {
        lastLook = nanos.getAsLong();
        Predicate<String> there = there();
        List.of(high, normal, low).forEach(lane -> lane.there(there.test(lane.name())));
    }

    private Predicate<String> there() {
        return Requests.call("list the queues of " + prefix, () -> {
            try {
                Set<String> names = service
                        .listQueues(new QueuesSegmentOptions().setPrefix(prefix), null, Context.NONE)
                        .stream()
                        .map(QueueItem::getName)
                        .collect(Collectors.toSet());
                return names::contains;
            } catch (QueueStorageException forbidden) {
                if (forbidden.getStatusCode() != Requests.FORBIDDEN) {
                    throw forbidden;
                }
                return any -> true; // who may not list them is told by each request for one
            }
        });
    }

    Lane of(int priority) {
        return priority == 0 ? normal : priority > 0 ? high : low;
    }

    List<Lane> highestFirst() {
        lookAgain();
        return List.of(high, normal, low);
    }

    String name() {
        return normal.name();
    }
}
