package io.strand4j.queue;

import io.strand4j.store.TaskRecord;
import java.util.List;

/** The calls of one queue that were given up on: FAILED records, kept until somebody takes them away. */
public interface DeadLetters {

    /**
     * Some of them, latest call first.
     *
     * @param max at most so many
     */
    List<TaskRecord> list(int max);

    /**
     * Puts one back into the queue under its key, as if it had just been asked for; attempts are counted anew.
     *
     * @param key the key of the call
     * @return whether there was one
     */
    boolean requeue(String key);

    /**
     * Removes one with its record.
     *
     * @param key the key of the call
     * @return whether there was one
     */
    boolean drop(String key);
}
