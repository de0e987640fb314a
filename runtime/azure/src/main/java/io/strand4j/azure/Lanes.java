package io.strand4j.azure;

import com.azure.storage.queue.QueueServiceClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The storage queues of one of our queues. A storage queue knows no priorities, so there are three: for those above zero,
 * zero and below. The outer two are made when the first call of their kind is sent; a blob says that they are there, so
 * that nobody has to ask for messages of a queue that is not.
 */
final class Lanes {

    /** So late may it be seen that another process has sent the first call of a kind, or that the marks are gone. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private static final String MARKS = "lanes/";

    private final Blobs marks;
    private final LongSupplier nanos;
    private final Lane high;
    private final Lane normal;
    private final Lane low;
    private long lastLook; // guarded by this

    Lanes(QueueServiceClient service, Blobs marks, String base, String name, LongSupplier nanos) {
        this.marks = marks;
        this.nanos = nanos;
        this.high = new Lane(service.getQueueClient(QueueNames.of(base, QueueNames.HIGH, name)), this::mark);
        this.normal = new Lane(service.getQueueClient(QueueNames.of(base, "", name)), always -> {});
        this.low = new Lane(service.getQueueClient(QueueNames.of(base, QueueNames.LOW, name)), this::mark);
        normal.create();
        look();
    }

    private void mark(String lane) {
        marks.overwrite(MARKS + lane, new byte[0]);
    }

    private synchronized void lookAgain() {
        if (nanos.getAsLong() - lastLook >= BETWEEN_LOOKS.toNanos()) {
            look();
        }
    }

    private synchronized void look() {
        lastLook = nanos.getAsLong();
        Set<String> there = marks.list(MARKS, BlobTaskStore.PAGE, null).blobs().stream()
                .map(one -> one.name().substring(MARKS.length()))
                .collect(Collectors.toSet());
        high.marked(there.contains(high.name()));
        low.marked(there.contains(low.name()));
        normal.marked(true);
    }

    /** Where calls of this priority are sent to; who sends to the outer ones sees to it that others look there. */
    Lane of(int priority) {
        if (priority == 0) {
            return normal;
        }
        lookAgain();
        return priority > 0 ? high : low;
    }

    List<Lane> highestFirst() {
        lookAgain();
        return List.of(high, normal, low);
    }

    String name() {
        return normal.name();
    }
}
