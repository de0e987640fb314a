package io.strand4j.cli;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.SecretParts;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.Secrets;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskParameter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as it is shown. Arguments that the task declares secret are masked; of a task that is not on the class path
 * nobody can say which those are, so none is shown unless it is asked for.
 *
 * @param tasks the tasks that are known
 * @param raw whether arguments are shown as they are stored
 */
record Shown(KnownTasks tasks, boolean raw) {

    private static final String HIDDEN = "(hidden: the task is not on the class path; --raw shows them)";

    /** All of it, in the order in which it is read. */
    ObjectNode json(TaskRecord record) {
        ObjectNode json = Json.object();
        json.put("key", record.key());
        json.put("task", record.taskId());
        json.put("status", record.status().name());
        time(json, "created", record.created());
        time(json, "started", record.started());
        time(json, "completed", record.completed());
        json.put("attempt", record.attempt());
        text(json, "worker", record.worker());
        QueuedCall queued = record.queued();
        if (queued != null) {
            text(json, "queue", queued.queue());
            time(json, "due", queued.due());
            json.put("priority", queued.priority());
            json.put("retries", queued.retries());
            json.put("failures", queued.failures());
            json.set("arguments", arguments(record.taskId(), queued.arguments()));
        }
        if (record.progress().fraction() > 0 || !record.progress().message().isEmpty()) {
            json.putObject("progress")
                    .put("fraction", record.progress().fraction())
                    .put("message", record.progress().message());
        }
        if (!record.metadata().isEmpty()) {
            ObjectNode metadata = json.putObject("metadata");
            record.metadata().forEach(metadata::put);
        }
        TaskFailure failure = record.failure();
        if (failure != null) {
            json.putObject(record.status().isTerminal() ? "failure" : "waitsBecause")
                    .put("type", failure.type())
                    .put("message", failure.message());
        }
        Encoded result = record.result();
        if (result != null) {
            json.set("result", Json.value(result, tasks.find(record.taskId()).orElse(null)));
        }
        return json;
    }

    /** One name and one value a line; the result is for those who ask for it. */
    String lines(TaskRecord record) {
        ObjectNode json = json(record);
        json.remove("result");
        Map<String, String> lines = new LinkedHashMap<>();
        json.properties().forEach(one -> lines.put(one.getKey(), plain(one.getValue())));
        TaskFailure failure = record.failure();
        if (failure != null) {
            lines.put(record.status().isTerminal() ? "failure" : "waitsBecause", failure.summary());
        }
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) -> text.append("%-13s%s%n".formatted(name, value)));
        return text.toString().stripTrailing();
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : Json.text(value);
    }

    /** The arguments by name. */
    JsonNode arguments(String taskId, Encoded stored) {
        TaskDefinition<?, ?> task = tasks.find(taskId).orElse(null);
        if (task == null && !raw) {
            return Json.string(HIDDEN);
        }
        JsonNode arguments =
                stored.format().equals(JsonCodec.FORMAT) ? Json.value(stored, null) : Json.string(stored.toString());
        if (!raw && task != null && arguments instanceof ObjectNode object) {
            for (TaskParameter parameter : task.parameters()) {
                if (parameter.secret() || SecretParts.in(parameter.type())) {
                    mask(object, parameter.name());
                    parameter.aliases().forEach(alias -> mask(object, alias));
                }
            }
        }
        return arguments;
    }

    private static void mask(ObjectNode object, String name) {
        if (object.has(name)) {
            object.put(name, Secrets.MASK);
        }
    }

    private static void time(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    private static void text(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
