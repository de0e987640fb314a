package io.strand4j.cli;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRegistry;
import io.strand4j.task.TaskStarter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tasks of the catalogues on the class path, and calls of them whose arguments were typed. */
final class KnownTasks {

    private static final int MOST_NAMED = 10;

    private final TaskRegistry registry;

    private KnownTasks(TaskRegistry registry) {
        this.registry = registry;
    }

    static KnownTasks load() {
        try {
            return new KnownTasks(TaskRegistry.load(null, ShellCatalog.INSTANCE));
        } catch (IllegalStateException contradiction) {
            throw new UsageException(String.valueOf(contradiction.getMessage()), contradiction);
        }
    }

    /** All of them, by id. */
    List<TaskDefinition<?, ?>> all() {
        return registry.tasks().stream()
                .sorted(Comparator.comparing(task -> task.id()))
                .toList();
    }

    Optional<TaskDefinition<?, ?>> find(String id) {
        return registry.find(id);
    }

    /** Whether there is no catalogue but our own, so that nothing can be said of a task. */
    boolean isWithoutCatalogue() {
        return registry.catalogs().size() == 1;
    }

    /** The named queues that tasks are declared for. */
    List<String> queues() {
        return registry.tasks().stream()
                .map(TaskDefinition::queue)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A call with arguments that were typed, as one JSON object by parameter name. Where the task is known they are checked
     * by its parameters; where there is no catalogue at all they are taken as they are.
     *
     * @param queueName the queue that was asked for; null for the one that the task says
     */
    TaskCall<?, ?> call(TaskStarter strand, String id, String json, @Nullable String queueName) {
        if (id.equals(ShellCatalog.ID) && queueName != null) {
            return checked(strand, ShellCatalog.in(queueName), json);
        }
        TaskDefinition<?, ?> task = registry.find(id).orElse(null);
        if (task == null && !isWithoutCatalogue()) {
            throw new UsageException("there is no task " + id + " on the class path, there are " + named()
                    + "; strand tasks lists them");
        }
        if (task != null && queueName != null && !queueName.equals(task.queue())) {
            throw new UsageException(id + " is declared for "
                    + (task.queue().isEmpty() ? "the default queue" : "the queue \"" + task.queue() + "\"")
                    + ", not for \"" + queueName + "\"; leave --queue-name out");
        }
        return task == null
                ? unchecked(strand, id, json, queueName == null ? "" : queueName)
                : checked(strand, task, json);
    }

    private String named() {
        List<TaskDefinition<?, ?>> all = all();
        return all.stream().limit(MOST_NAMED).map(TaskDefinition::id).collect(Collectors.joining(", "))
                + (all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "");
    }

    private static <O, T> TaskCall<T, ?> checked(TaskStarter strand, TaskDefinition<O, T> task, String json) {
        if (task.runner() != Runner.STORE) {
            throw new UsageException(task.id() + " is declared for " + task.runner()
                    + ", and only tasks with runner = STORE wait in a queue");
        }
        if (!task.codec().format().equals(JsonCodec.FORMAT)) {
            throw new UsageException("the arguments of " + task.id() + " travel as "
                    + task.codec().format() + ", which cannot be typed; call it from a program");
        }
        try {
            @Nullable
            Object[] arguments =
                    task.decodeArguments(new Encoded(JsonCodec.FORMAT, json.getBytes(StandardCharsets.UTF_8)));
            return task.call(strand, null, arguments);
        } catch (CodecException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static TaskCall<?, ?> unchecked(TaskStarter strand, String id, String json, String queueName) {
        JsonNode object = Json.parse(json);
        if (!object.isObject()) {
            throw new UsageException("the arguments of " + id + " are one JSON object by parameter name");
        }
        TaskDefinitionBuilder<Void, Object> task = TaskDefinition.<Void, Object>define(id, TypeRef.of(Object.class))
                .runner(Runner.STORE)
                .queue(queueName);
        object.propertyNames().forEach(name -> task.parameter(TaskParameter.of(name, TypeRef.of(JsonNode.class))));
        return task.body((target, values) -> {
                    throw new IllegalStateException(id + " is not known here");
                })
                .call(strand, null, object.valueStream().toArray());
    }
}
