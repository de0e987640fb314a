package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.queue.DeadLetters;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.UnknownTaskException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts calls that were given up on back into the queues of a Strand. */
public final class DeadCalls {

    private final EngineSettings settings;

    /**
     * Those of some queues.
     *
     * @param settings names the queues, the tasks and how they are written
     */
    public DeadCalls(EngineSettings settings) {
        this.settings = settings;
    }

    private record Found(DeadLetters letters, TaskRecord call) {}

    /**
     * Puts one back.
     *
     * @param key the key of the call
     * @param arguments all arguments as a JSON object by parameter name; null for those it has
     * @return whether there was one
     * @throws UnknownTaskException when there are arguments, and the task is in no catalogue here
     * @throws TaskRejectedException when the arguments are not those of the task; the dead letter stays as it was
     */
    public boolean requeue(String key, @Nullable String arguments) {
        Optional<Found> found = find(key);
        return found.isPresent()
                && found.get()
                        .letters()
                        .requeue(
                                key,
                                arguments == null ? null : checked(found.get().call(), arguments));
    }

    private Optional<Found> find(String key) {
        for (TaskQueue queue : settings.queues().values()) {
            TaskRecord call = queue.store().find(key).orElse(null);
            if (call != null && call.queued() != null && call.isDeadLetter()) {
                return Optional.of(new Found(queue.named(call.queued().queue()).deadLetters(), call));
            }
        }
        return Optional.empty();
    }

    /** As the task reads them, written once more: what comes from a person is as good as what comes from a caller. */
    private Encoded checked(TaskRecord call, String json) {
        TaskDefinition<?, ?> task = settings.registry()
                .find(call.taskId())
                .orElseThrow(() -> new UnknownTaskException("the call " + call.key() + " is of " + call.taskId()
                        + ", which is in no catalogue here, so its arguments cannot be checked"))
                .codedBy(settings.codecs());
        try {
            Encoded given = new Encoded(JsonCodec.FORMAT, json.getBytes(StandardCharsets.UTF_8));
            StoredArguments.require(task, given, settings.limits());
            return task.encodeArguments(task.decodeArguments(given));
        } catch (CodecException wrong) {
            throw new TaskRejectedException(
                    "the call " + call.key() + " stays a dead letter: " + wrong.getMessage(), wrong);
        }
    }
}
