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
 * @param queued what a queue goes by; null for a call that no queue holds
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
        Duration ttl,
        @Nullable QueuedCall queued) {

    /** By creation, the latest first; of one instant by key, so that the order is the same every time. */
    static final Comparator<TaskRecord> NEWEST_FIRST =
            Comparator.comparing(TaskRecord::created).reversed().thenComparing(TaskRecord::key);

    /** Keeps a copy of the metadata. */
    public TaskRecord {
        metadata = Map.copyOf(metadata);
    }

    /**
     * A call that was asked for and has not begun.
     *
     * @param key the key of the call
     * @param taskId the id of the task
     * @param created when it was asked for
     * @param worker who will run it, empty where that is open
     * @param metadata as given with the call
     * @param ttl how long the record is kept after completion; zero is for ever
     * @param queued what a queue goes by; null for a call that no queue holds
     */
    public static TaskRecord pending(
            String key,
            String taskId,
            Instant created,
            String worker,
            Map<String, String> metadata,
            Duration ttl,
            @Nullable QueuedCall queued) {
        return new TaskRecord(
                key,
                taskId,
                0,
                TaskStatus.PENDING,
                created,
                null,
                null,
                0,
                worker,
                null,
                null,
                Progress.NONE,
                metadata,
                ttl,
                queued);
    }

    /**
     * Whether a store may replace this record by a later state of it: a terminal state is final, but for a dead letter
     * that is asked for once more; any other stays or changes as {@link TaskStatus#canBecome} says. Versions are for the
     * store to compare.
     *
     * @param later the later state
     */
    public boolean canBecome(TaskRecord later) {
        if (status.isTerminal()) {
            return key.equals(later.key) && isDeadLetter() && later.isAskedFor();
        }
        return key.equals(later.key) && (status == later.status || status.canBecome(later.status));
    }

    /** Whether it is a call in a queue that nobody has begun. */
    public boolean isAskedFor() {
        return queued != null && status == TaskStatus.PENDING && attempt == 0;
    }

    /**
     * Which run of the body the record tells of: the number of the lease of a call from a queue, of any other that of
     * the attempt. It only grows; 0 before the first.
     */
    public long run() {
        return queued == null ? attempt : queued.fence();
    }

    /**
     * Whether a store may keep these items: the body that gives them is the one that runs.
     *
     * @param chunk the items
     */
    public boolean takes(ItemChunk chunk) {
        return status == TaskStatus.RUNNING && run() == chunk.run();
    }

    /** What a store throws that was asked to insert a second record with this key; it says what stands there. */
    public IllegalStateException alreadyThere() {
        return new IllegalStateException("there is a record with the key " + key + " already, of " + taskId + ", "
                + status + ", created " + created);
    }

    /**
     * When the record is gone; empty for one that is kept for ever or has not ended, and for a dead letter, which
     * somebody has to look at.
     */
    public Optional<Instant> expires() {
        return completed == null || ttl.isZero() || isDeadLetter()
                ? Optional.empty()
                : Optional.of(completed.plus(ttl));
    }

    /** Whether it is a call from a queue that was given up on; {@link #failure} says why. */
    public boolean isDeadLetter() {
        return queued != null && status == TaskStatus.FAILED;
    }

    /**
     * A dead letter as a call that is asked for once more. Attempts are counted anew; leases are not, so that what an
     * old one writes is refused still.
     *
     * @param due not before this time
     * @param arguments other arguments, or null
     * @throws IllegalStateException when it is no dead letter
     */
    public TaskRecord requeued(Instant due, @Nullable Encoded arguments) {
        QueuedCall place = queued;
        if (place == null || !isDeadLetter()) {
            throw new IllegalStateException("the call " + key + " is " + status + " and no dead letter");
        }
        QueuedCall changed = arguments == null ? place : place.with(arguments);
        return new TaskRecord(
                key,
                taskId,
                version,
                TaskStatus.PENDING,
                created,
                null,
                null,
                0,
                "",
                null,
                null,
                Progress.NONE,
                metadata,
                ttl,
                changed.again(due, 0));
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
                metadata, ttl, queued);
    }

    /**
     * The same while an attempt runs, or before the next one.
     *
     * @param status RUNNING or PENDING
     * @param attempt the number of the attempt that runs or ran last
     * @param started when it began
     */
    public TaskRecord inAttempt(TaskStatus status, int attempt, @Nullable Instant started) {
        return new TaskRecord(
                key, taskId, version, status, created, started, null, attempt, worker, null, null, progress, metadata,
                ttl, queued);
    }

    /**
     * The same at its end.
     *
     * @param status a terminal one
     * @param completed when it ended
     * @param result what it returned, if it has
     * @param failure why it failed, if it has
     */
    public TaskRecord ended(
            TaskStatus status, Instant completed, @Nullable Encoded result, @Nullable TaskFailure failure) {
        return new TaskRecord(
                key, taskId, version, status, created, started, completed, attempt, worker, result, failure, progress,
                metadata, ttl, queued);
    }

    /**
     * The same with what the task has told.
     *
     * @param progress how far it is
     * @param metadata all values that are kept with the call
     */
    public TaskRecord told(Progress progress, Map<String, String> metadata) {
        return new TaskRecord(
                key, taskId, version, status, created, started, completed, attempt, worker, result, failure, progress,
                metadata, ttl, queued);
    }

    /**
     * The same run by another worker.
     *
     * @param worker the worker, perhaps empty
     */
    public TaskRecord by(String worker) {
        return new TaskRecord(
                key, taskId, version, status, created, started, completed, attempt, worker, result, failure, progress,
                metadata, ttl, queued);
    }

    /**
     * The same in another place of its queue.
     *
     * @param queued what the queue goes by
     */
    public TaskRecord queuedAs(QueuedCall queued) {
        return new TaskRecord(
                key, taskId, version, status, created, started, completed, attempt, worker, result, failure, progress,
                metadata, ttl, queued);
    }

    /**
     * The same with a reason why it has not been run yet.
     *
     * @param why the reason, or null
     */
    public TaskRecord heldBackBy(@Nullable TaskFailure why) {
        return new TaskRecord(
                key, taskId, version, status, created, started, completed, attempt, worker, result, why, progress,
                metadata, ttl, queued);
    }
}
