package io.strand4j.worker;

import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Asks a queue whether it can be read and its store be written, by doing both. */
final class HealthCheck {

    private HealthCheck() {}

    /** Fails as the queue or its store does. */
    static void require(TaskQueue queue, Instant now) {
        queue.size();
        TaskStore store = queue.store();
        String key = "health-" + UUID.randomUUID();
        // It expires by itself, should this process die before it is deleted.
        TaskRecord probe = TaskRecord.pending(key, "strand.health", now, "", Map.of(), Duration.ofMillis(1), null)
                .ended(TaskStatus.COMPLETED, now, null, null);
        store.insert(probe);
        store.delete(key);
    }
}
