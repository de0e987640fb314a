package io.strand4j.queue;

import io.strand4j.codec.Encoded;
import io.strand4j.store.TaskRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of one queue that were given up on: FAILED records, kept until somebody takes them away. */
public interface DeadLetters {

    /**
     * Some of them, latest call first.
     *
     * @param max at most so many
     */
    List<TaskRecord> list(int max);

    /**
     * One of them.
     *
     * @param key the key of the call
     * @return empty when there is no such call here, or it was not given up on
     */
    Optional<TaskRecord> find(String key);

    /**
     * Puts one back into the queue under its key, as if it had just been asked for; attempts are counted anew.
     *
     * @param key the key of the call
     * @return whether there was one
     */
    default boolean requeue(String key) {
        return requeue(key, null);
    }

    /**
     * Puts one back with other arguments, in one step: whatever happens on the way, the call is either a dead letter or
     * in the queue. {@code Strand.requeue} checks the arguments first; here nobody does before a worker reads them.
     *
     * @param key the key of the call
     * @param arguments all arguments as one object by parameter name; null for those it has
     * @return whether there was one
     */
    boolean requeue(String key, @Nullable Encoded arguments);

    /**
     * Removes one with its record.
     *
     * @param key the key of the call
     * @return whether there was one
     */
    boolean drop(String key);
}
