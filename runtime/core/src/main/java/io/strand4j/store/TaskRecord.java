package io.strand4j.store;

import io.strand4j.codec.Encoded;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one call. Immutable; a store gives each state of it a version, counted from 1.
 *
 * @param key the key of the call
 * @param taskId the id of the task
 * @param version the version, 0 for a record that no store has seen
 * @param status where the call is
 * @param created when it was asked for
 * @param started when the last attempt began, or null
 * @param completed when it ended, or null
 * @param attempt the number of the last attempt, from 1; 0 before the first
 * @param worker who runs or ran it, perhaps empty
 * @param result what it returned, encoded; null unless it has completed
 * @param failure why it failed; null unless it has
 * @param progress as reported by the task
 * @param metadata as given with the call and put by the task
 * @param ttl how long the record is kept after completion; zero is for ever
 */
public record TaskRecord(
        String key,
        String taskId,
        long version,
        TaskStatus status,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant completed,
        int attempt,
        String worker,
        @Nullable Encoded result,
        @Nullable TaskFailure failure,
        Progress progress,
        Map<String, String> metadata,
        Duration ttl) {

    /** By creation, the latest first; of one instant by key, so that the order is the same every time. */
    static final Comparator<TaskRecord> NEWEST_FIRST =
            Comparator.comparing(TaskRecord::created).reversed().thenComparing(TaskRecord::key);

    /** Keeps a copy of the metadata. */
    public TaskRecord {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Whether a store may replace this record by a later state of it: a terminal state is final, any other stays or
     * changes as {@link TaskStatus#canBecome} says. Versions are for the store to compare.
     *
     * @param later the later state
     */
    public boolean canBecome(TaskRecord later) {
        return key.equals(later.key)
                && !status.isTerminal()
                && (status == later.status || status.canBecome(later.status));
    }

    /** For a store that was asked to insert a second record with this key. */
    IllegalStateException alreadyThere() {
        return new IllegalStateException("there is a record with the key " + key + " already, of " + taskId + ", "
                + status + ", created " + created);
    }

    /** When the record is gone; empty for one that is kept for ever or has not ended. */
    public Optional<Instant> expires() {
        return completed == null || ttl.isZero() ? Optional.empty() : Optional.of(completed.plus(ttl));
    }

    /**
     * Whether the record is gone.
     *
     * @param now the time
     */
    public boolean isExpired(Instant now) {
        return expires().isPresent() && !now.isBefore(expires().get());
    }

    /**
     * The same with another version.
     *
     * @param version the version
     */
    public TaskRecord withVersion(long version) {
        return new TaskRecord(
                key, taskId, version, status, created, started, completed, attempt, worker, result, failure, progress,
                metadata, ttl);
    }
}
