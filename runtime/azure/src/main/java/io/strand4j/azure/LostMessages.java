package io.strand4j.azure;

import io.strand4j.store.TaskRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds calls that have no message, because somebody has emptied or deleted the storage queue, or has restored the
 * records. It looks at the records only when there is no message at all, and not often; a record that was there before
 * and has not changed since gets a message. One too many is of no harm.
 */
final class LostMessages {

    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(LostMessages.class);

    /** What is beyond has its turn when these have got theirs. */
    private static final int MOST_AT_ONCE = 10_000;

    private final String queue;
    private final BlobTaskStore store;
    private final LongSupplier nanos;
    private final Consumer<TaskRecord> sendAnew;
    private Map<String, String> before = Map.of();
    private long last;
    private boolean looked;

    LostMessages(String queue, BlobTaskStore store, LongSupplier nanos, Consumer<TaskRecord> sendAnew) {
        this.queue = queue;
        this.store = store;
        this.nanos = nanos;
        this.sendAnew = sendAnew;
    }

    /** Nothing was received: perhaps it is time to look. */
    synchronized void look(Lanes lanes) {
        long now = nanos.getAsLong();
        if (looked && now - last < BETWEEN_LOOKS.toNanos()) {
            return;
        }
        looked = true;
        last = now;
        if (lanes.highestFirst().stream().anyMatch(lane -> lane.count() > 0)) {
            before = Map.of();
            return;
        }
        Map<String, String> seen = new HashMap<>();
        store.eachHead(head -> {
            if (seen.size() < MOST_AT_ONCE && head.isLive(queue)) {
                seen.put(head.key(), head.etag());
            }
            return seen.size() < MOST_AT_ONCE;
        });
        seen.forEach((key, etag) -> {
            if (etag.equals(before.get(key))) {
                store.find(key).filter(call -> !call.status().isTerminal()).ifPresent(call -> {
                    LOG.warn("the call {} had no message in the queue {}; it gets another one", key, lanes.name());
                    sendAnew.accept(call);
                });
            }
        });
        before = seen;
    }
}
