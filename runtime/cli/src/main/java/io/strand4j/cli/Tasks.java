package io.strand4j.cli;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code strand tasks}. */
@Command(
        name = "tasks",
        description = "Lists the tasks on the class path that can wait in a queue. It needs no queue itself.")
final class Tasks implements Callable<Integer> {

    @Mixin
    JsonOption json = new JsonOption();

    private final StrandCommand root;

    Tasks(StrandCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        for (TaskDefinition<?, ?> task : root.tasks().all()) {
            if (task.runner() == Runner.STORE) {
                root.terminal().line(json.wanted ? json(task) : line(task));
            }
        }
        return ExitCode.OK;
    }

    private static String line(TaskDefinition<?, ?> task) {
        return task.id()
                + task.parameters().stream().map(Tasks::parameter).collect(Collectors.joining(", ", "(", ")"))
                + " : " + type(task.resultType());
    }

    private static String parameter(TaskParameter parameter) {
        String otherwise = parameter.defaultJson() == null ? "" : " = " + parameter.defaultJson();
        return type(parameter.type()) + " " + parameter.name() + otherwise;
    }

    /** As it stands in a source with its imports. */
    private static String type(TypeRef<?> type) {
        return type.toString().replaceAll("\\b(?:[a-z_0-9]+\\.)+(?=[A-Z])", "");
    }

    private static String json(TaskDefinition<?, ?> task) {
        ObjectNode json = Json.object();
        json.put("task", task.id());
        ArrayNode parameters = json.putArray("parameters");
        for (TaskParameter parameter : task.parameters()) {
            ObjectNode one = parameters.addObject();
            one.put("name", parameter.name());
            one.put("type", parameter.type().toString());
            one.put("required", parameter.defaultJson() == null);
            one.put("secret", parameter.secret());
        }
        json.put("result", task.resultType().toString());
        json.put("queue", task.queue());
        json.put("retries", task.retries());
        return Json.text(json);
    }
}
