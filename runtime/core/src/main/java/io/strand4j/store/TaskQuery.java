package io.strand4j.store;

import io.strand4j.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which records to read.
 *
 * @param taskId only those of this task; null for all
 * @param status only those in this state; null for all
 * @param limit at most so many
 */
public record TaskQuery(@Nullable String taskId, @Nullable TaskStatus status, int limit) {

    /** All records. */
    public static final TaskQuery ALL = new TaskQuery(null, null, Integer.MAX_VALUE);

    /** Refuses a negative limit. */
    public TaskQuery {
        if (limit < 0) {
            throw new IllegalArgumentException("the limit must not be negative: " + limit);
        }
    }

    /**
     * Whether a record is asked for, the limit aside.
     *
     * @param record the record
     */
    public boolean accepts(TaskRecord record) {
        return (taskId == null || taskId.equals(record.taskId())) && (status == null || status == record.status());
    }
}
