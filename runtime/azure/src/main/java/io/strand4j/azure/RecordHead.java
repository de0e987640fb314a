package io.strand4j.azure;

import io.strand4j.codec.Encoded;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskStatus;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of a record's blob say, so that a listing tells it without the record being read; and the ETag, by
 * which the blob is changed.
 *
 * @param key the key of the call
 * @param etag what this state of the blob goes by
 * @param values the metadata, by names in small letters
 */
record RecordHead(String key, String etag, Map<String, String> values) {

    static final Comparator<RecordHead> NEWEST_FIRST =
            Comparator.comparing(RecordHead::created).reversed().thenComparing(RecordHead::key);

    static final Comparator<RecordHead> NEXT_FIRST = Comparator.comparingInt(RecordHead::priority)
            .reversed()
            .thenComparing(RecordHead::due)
            .thenComparing(RecordHead::created)
            .thenComparing(RecordHead::key);

    /** All metadata of a blob have 8 KiB; a task with a longer id is read to be known. */
    private static final int LONGEST_TASK = 4000;

    /** Metadata have no empty values. */
    private static final String QUEUE_MARK = "/";

    /** What the blob of a new record says. */
    static Map<String, String> first(TaskRecord record, String writer) {
        Map<String, String> values = of(record, writer);
        values.put("id", UUID.randomUUID().toString().replace("-", ""));
        return values;
    }

    /**
     * What the blob of a later state of this record says.
     *
     * @param message the message under which the call runs; null where this does not change it
     */
    Map<String, String> next(TaskRecord record, String writer, @Nullable String message) {
        Map<String, String> next = of(record, writer);
        for (String stays : new String[] {"id", "message", "items"}) {
            String value = values.get(stays);
            if (value != null) {
                next.put(stays, value);
            }
        }
        if (message != null) {
            next.put("message", message);
        }
        return next;
    }

    /** The same with another value. */
    Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> of(TaskRecord record, String writer) {
        Map<String, String> values = new HashMap<>();
        values.put("writer", writer);
        values.put("version", String.valueOf(record.version()));
        values.put("status", record.status().name());
        values.put("created", record.created().toString());
        String task = URLEncoder.encode(record.taskId(), StandardCharsets.UTF_8);
        if (!task.isEmpty() && task.length() <= LONGEST_TASK) {
            values.put("task", task);
        }
        values.put("run", String.valueOf(record.run()));
        record.expires().ifPresent(end -> values.put("expires", end.toString()));
        QueuedCall queued = record.queued();
        if (queued != null) {
            values.put("queue", QUEUE_MARK + queued.queue());
            values.put("priority", String.valueOf(queued.priority()));
            values.put("due", queued.due().toString());
        }
        return values;
    }

    private String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    long version() {
        return Long.parseLong(value("version", "0"));
    }

    String writer() {
        return value("writer", "");
    }

    /** Tells this record from an earlier one with the same key. */
    String id() {
        return value("id", "none");
    }

    String message() {
        return value("message", "");
    }

    boolean hasItems() {
        return values.containsKey("items");
    }

    long run() {
        return Long.parseLong(value("run", "0"));
    }

    TaskStatus status() {
        return TaskStatus.valueOf(value("status", TaskStatus.PENDING.name()));
    }

    Instant created() {
        return Instant.parse(value("created", Instant.EPOCH.toString()));
    }

    private int priority() {
        return Integer.parseInt(value("priority", "0"));
    }

    private Instant due() {
        return Instant.parse(value("due", Instant.EPOCH.toString()));
    }

    boolean isDue(Instant now) {
        return !due().isAfter(now);
    }

    boolean isExpired(Instant now) {
        String end = values.get("expires");
        return end != null && !now.isBefore(Instant.parse(end));
    }

    boolean isOf(String queue) {
        return (QUEUE_MARK + queue).equals(values.get("queue"));
    }

    /** Whether it is a call of this queue that waits or runs. */
    boolean isLive(String queue) {
        return isOf(queue) && !status().isTerminal();
    }

    /** Whether the record may be asked for; where the head does not say enough, it has to be read. */
    boolean mayBe(TaskQuery query) {
        String task = values.get("task");
        boolean sameTask = query.taskId() == null
                || task == null
                || query.taskId().equals(URLDecoder.decode(task, StandardCharsets.UTF_8));
        return sameTask && (query.status() == null || query.status() == status());
    }

    boolean takes(ItemChunk chunk) {
        return status() == TaskStatus.RUNNING && run() == chunk.run();
    }

    /** The record as far as the head says, for what asks no more of it. */
    TaskRecord toRecord() {
        String task = value("task", "");
        QueuedCall queued = values.containsKey("queue")
                ? QueuedCall.waiting(
                        value("queue", QUEUE_MARK).substring(QUEUE_MARK.length()),
                        new Encoded("none", new byte[0]),
                        priority(),
                        due(),
                        0,
                        null)
                : null;
        return new TaskRecord(
                key,
                URLDecoder.decode(task, StandardCharsets.UTF_8),
                version(),
                status(),
                created(),
                null,
                null,
                0,
                "",
                null,
                null,
                Progress.NONE,
                Map.of(),
                Duration.ZERO,
                queued);
    }
}
