package io.strand4j.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call at one moment. The times keep their value through every later change of the call.
 *
 * @param key the key of the call
 * @param taskId the id of the task
 * @param status where it is
 * @param created when it was asked for
 * @param started when the last attempt began, or null
 * @param completed when it ended, or null
 * @param attempt the number of the last attempt, from 1; 0 before the first
 * @param worker who runs or ran it, perhaps empty
 * @param progress as reported by the task
 * @param metadata as given with the call and put by the task
 * @param failure why it failed, or null
 * @param stillRunning whether the body of an ended call has not returned yet
 */
public record TaskSnapshot(
        String key,
        String taskId,
        TaskStatus status,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant completed,
        int attempt,
        String worker,
        Progress progress,
        Map<String, String> metadata,
        @Nullable TaskFailure failure,
        boolean stillRunning) {

    /** Keeps a copy of the metadata. */
    public TaskSnapshot {
        metadata = Map.copyOf(metadata);
    }

    /** The time the last attempt took; empty until it has ended, and for a call that ended before it began. */
    public Optional<Duration> duration() {
        return started == null || completed == null
                ? Optional.empty()
                : Optional.of(Duration.between(started, completed));
    }
}
