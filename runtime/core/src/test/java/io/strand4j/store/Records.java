package io.strand4j.store;

import io.strand4j.codec.Encoded;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records for tests, one change at a time. */
final class Records {

    static final Instant CREATED = Instant.parse("2026-03-01T10:00:00.123456789Z");
    static final Instant STARTED = CREATED.plusSeconds(2);
    static final Instant COMPLETED = CREATED.plusSeconds(5);
    static final Duration TTL = Duration.ofHours(1);

    private Records() {}

    static TaskRecord pending(String key) {
        return pending(key, CREATED);
    }

    static TaskRecord pending(String key, Instant created) {
        return new TaskRecord(
                key,
                "demo.Maths.factorial",
                0,
                TaskStatus.PENDING,
                created,
                null,
                null,
                0,
                "",
                null,
                null,
                Progress.NONE,
                Map.of(),
                TTL,
                null);
    }

    static TaskRecord running(TaskRecord from) {
        return state(from, TaskStatus.RUNNING, STARTED, null, null, null);
    }

    static TaskRecord completed(TaskRecord from, @Nullable Encoded result) {
        return state(from, TaskStatus.COMPLETED, from.started(), COMPLETED, result, null);
    }

    static TaskRecord failed(TaskRecord from, TaskFailure failure) {
        return state(from, TaskStatus.FAILED, from.started(), COMPLETED, null, failure);
    }

    static TaskRecord in(TaskRecord from, TaskStatus status) {
        return state(from, status, from.started(), status.isTerminal() ? COMPLETED : null, null, null);
    }

    static TaskRecord withMetadata(TaskRecord from, Map<String, String> metadata) {
        return new TaskRecord(
                from.key(),
                from.taskId(),
                from.version(),
                from.status(),
                from.created(),
                from.started(),
                from.completed(),
                from.attempt(),
                from.worker(),
                from.result(),
                from.failure(),
                from.progress(),
                metadata,
                from.ttl(),
                from.queued());
    }

    static TaskRecord withProgress(TaskRecord from, Progress progress) {
        return new TaskRecord(
                from.key(),
                from.taskId(),
                from.version(),
                from.status(),
                from.created(),
                from.started(),
                from.completed(),
                from.attempt(),
                from.worker(),
                from.result(),
                from.failure(),
                progress,
                from.metadata(),
                from.ttl(),
                from.queued());
    }

    static TaskRecord withTtl(TaskRecord from, Duration ttl) {
        return new TaskRecord(
                from.key(),
                from.taskId(),
                from.version(),
                from.status(),
                from.created(),
                from.started(),
                from.completed(),
                from.attempt(),
                from.worker(),
                from.result(),
                from.failure(),
                from.progress(),
                from.metadata(),
                ttl,
                from.queued());
    }

    private static TaskRecord state(
            TaskRecord from,
            TaskStatus status,
            @Nullable Instant started,
            @Nullable Instant completed,
            @Nullable Encoded result,
            @Nullable TaskFailure failure) {
        return new TaskRecord(
                from.key(),
                from.taskId(),
                from.version(),
                status,
                from.created(),
                started,
                completed,
                1,
                "worker-1",
                result,
                failure,
                from.progress(),
                from.metadata(),
                from.ttl(),
                from.queued());
    }

    static Encoded json(String text) {
        return new Encoded("json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Inserts and completes, as a runner would. */
    static TaskRecord putCompleted(TaskStore store, String key, Encoded result) {
        TaskRecord pending = pending(key);
        store.insert(pending);
        store.update(running(pending), 1);
        store.update(completed(running(pending), result), 2);
        return store.find(key).orElseThrow();
    }
}
