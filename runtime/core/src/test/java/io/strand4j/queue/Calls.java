package io.strand4j.queue;

import io.strand4j.codec.Encoded;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Calls for tests. */
final class Calls {

    static final Duration VISIBILITY = Duration.ofSeconds(12);
    static final TaskFailure FAILURE = TaskFailure.of(new IllegalStateException("no luck"));

    private Calls() {}

    static TaskRecord call(String key, TaskQueue queue, Instant now) {
        return call(key, queue, now, 0, now);
    }

    static TaskRecord call(String key, TaskQueue queue, Instant now, int priority, Instant due) {
        return TaskRecord.pending(
                key,
                "demo.Maths.factorial",
                now,
                "",
                Map.of("who", "me"),
                Duration.ofHours(1),
                QueuedCall.waiting(queue.name(), json("{\"n\":100}"), priority, due, 2, Duration.ofSeconds(30)));
    }

    static Encoded json(String text) {
        return new Encoded("json", text.getBytes(StandardCharsets.UTF_8));
    }

    static Claim claim(int max) {
        return new Claim("worker-1", max, VISIBILITY);
    }
}
