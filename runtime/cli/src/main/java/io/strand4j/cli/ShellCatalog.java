package io.strand4j.cli;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.util.List;
import java.util.Map;

/**
 * The task of the command itself: a shell command. It is written by hand and is no service, so that no worker knows it
 * only because this jar is on its class path: whoever may write to a queue could run anything there.
 */
final class ShellCatalog implements TaskCatalog {

    /** The one there is. */
    static final ShellCatalog INSTANCE = new ShellCatalog();

    /** The id of the task. */
    static final String ID = "strand.shell";

    /** {@code cmd}, {@code env} and {@code cwd}; the result is the last part of what it has written. */
    static final TaskDefinition<Shell, String> SHELL = in("");

    private ShellCatalog() {}

    /** The task, with calls that go to a queue of that name; empty for the default queue. */
    @SuppressWarnings("unchecked") // what was read as such a map
    static TaskDefinition<Shell, String> in(String queue) {
        return TaskDefinition.<Shell, String>define(ID, String.class)
                .runner(Runner.STORE)
                .queue(queue)
                .target(Shell.class)
                .parameter("cmd", String.class)
                .parameter(TaskParameter.of("env", new TypeRef<Map<String, String>>() {})
                        .orElse("{}")
                        .masked())
                .parameter(TaskParameter.of("cwd", TypeRef.of(String.class)).orElse("\"\""))
                .body((shell, values) ->
                        shell.run((String) values[0], (Map<String, String>) values[1], (String) values[2]));
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(SHELL);
    }
}
