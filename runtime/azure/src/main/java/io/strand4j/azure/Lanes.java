package io.strand4j.azure;

import com.azure.storage.queue.QueueServiceClient;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The storage queues of one of our queues. A storage queue knows no priorities, so there are three: for those above zero,
 * zero and below. The outer two are made when the first call of their kind is sent.
 */
final class Lanes {

    private final Lane high;
    private final Lane normal;
    private final Lane low;

    Lanes(QueueServiceClient service, String base, String name, LongSupplier nanos) {
        this.high = new Lane(service.getQueueClient(QueueNames.of(base, "hi", name)), nanos);
        this.normal = new Lane(service.getQueueClient(QueueNames.of(base, "", name)), nanos);
        this.low = new Lane(service.getQueueClient(QueueNames.of(base, "lo", name)), nanos);
        normal.create();
    }

    Lane of(int priority) {
        return priority == 0 ? normal : priority > 0 ? high : low;
    }

    List<Lane> highestFirst() {
        return List.of(high, normal, low);
    }

    String name() {
        return normal.name();
    }
}
