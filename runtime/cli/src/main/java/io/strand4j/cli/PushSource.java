package io.strand4j.cli;

import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskStarter;
import java.io.BufferedReader;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the calls come from that are pushed.
 *
 * @param task their task
 * @param arguments of each call; null where they are lines of standard input
 * @param options what else was said
 * @param tasks the tasks that are known
 */
record PushSource(String task, @Nullable List<String> arguments, PushOptions options, KnownTasks tasks) {

    private static final String STDIN = "-";

    /** What the words say. */
    static PushSource of(List<String> words, PushOptions options, KnownTasks tasks) {
        PushSource source = parse(words, options, tasks);
        boolean one = source.arguments != null && source.arguments.size() == 1;
        if (options.isForOne() && !one) {
            throw new UsageException("--key and --idempotency-key are for one call");
        }
        if (options.unique && options.idempotencyKey != null) {
            throw new UsageException("either --unique or --idempotency-key, not both");
        }
        if (options.isForShell() && !source.isShell()) {
            throw new UsageException("-e and --cwd are for shell commands; " + source.task + " has its arguments only");
        }
        return source;
    }

    private static PushSource parse(List<String> words, PushOptions options, KnownTasks tasks) {
        if (words.size() > 2) {
            throw new UsageException("there is more than TASK and JSON: " + words.get(2)
                    + "; are there quotes around the JSON, so that it is one word?");
        }
        if (!options.commands.isEmpty()) {
            if (!words.isEmpty()) {
                throw new UsageException("either -c or " + words.get(0) + ", not both");
            }
            return new PushSource(
                    ShellCatalog.ID,
                    options.commands.stream()
                            .map(command -> shell(command, options))
                            .toList(),
                    options,
                    tasks);
        }
        if (words.isEmpty()) {
            throw new UsageException("what is to be pushed? TASK, TASK JSON, -c COMMAND, or - for standard input");
        }
        if (words.get(0).equals(STDIN)) {
            if (words.size() > 1) {
                throw new UsageException("- stands last: strand push TASK -");
            }
            return new PushSource(ShellCatalog.ID, null, options, tasks);
        }
        if (words.size() > 1 && words.get(1).equals(STDIN)) {
            return new PushSource(words.get(0), null, options, tasks);
        }
        PushSource one = new PushSource(words.get(0), List.of(words.size() > 1 ? words.get(1) : "{}"), options, tasks);
        return one.isShell() ? one.withOptions() : one;
    }

    private PushSource withOptions() {
        return new PushSource(
                task,
                arguments == null
                        ? null
                        : arguments.stream().map(this::shellJson).toList(),
                options,
                tasks);
    }

    boolean isShell() {
        return task.equals(ShellCatalog.ID);
    }

    /** What whoever pushes should know. */
    Optional<String> warning() {
        return isShell() || !tasks.isWithoutCatalogue()
                ? Optional.empty()
                : Optional.of("no task is known here, so the arguments of " + task
                        + " are stored unchecked; --class-path or STRAND_CLASSPATH names jars with tasks");
    }

    /** The calls, each made when it is asked for. */
    Iterator<TaskCall<?, ?>> calls(TaskStarter strand, BufferedReader in) {
        if (arguments != null) {
            // All of them, before the first is stored.
            List<TaskCall<?, ?>> all = arguments.stream()
                    .<TaskCall<?, ?>>map(json -> call(strand, json))
                    .toList();
            return all.iterator();
        }
        AtomicLong number = new AtomicLong();
        return in.lines()
                .peek(line -> number.incrementAndGet())
                .filter(line -> !line.isBlank())
                .<TaskCall<?, ?>>map(line -> call(strand, line.strip(), number.get()))
                .iterator();
    }

    private TaskCall<?, ?> call(TaskStarter strand, String line, long number) {
        try {
            return call(strand, isShell() ? shellLine(line) : line);
        } catch (UsageException wrong) {
            throw new UsageException("line " + number + ": " + wrong.getMessage(), wrong);
        }
    }

    private TaskCall<?, ?> call(TaskStarter strand, String json) {
        return options.applied(tasks.call(strand, task, json, options.queueName));
    }

    private String shellLine(String line) {
        return line.startsWith("{") ? shellJson(line) : shell(line, options);
    }

    private static String shell(String command, PushOptions options) {
        ObjectNode arguments = Json.object().put("cmd", command);
        return with(arguments, options);
    }

    /** Arguments that were typed as JSON, with the variables and the folder of the options. */
    private String shellJson(String json) {
        JsonNode typed = Json.parse(json);
        return typed instanceof ObjectNode object ? with(object, options) : json;
    }

    private static String with(ObjectNode arguments, PushOptions options) {
        if (!options.variables.isEmpty()) {
            ObjectNode all = arguments.get("env") instanceof ObjectNode there ? there : arguments.putObject("env");
            options.variables.forEach((name, value) -> {
                if (!all.has(name)) {
                    all.put(name, value);
                }
            });
        }
        if (options.folder != null && !arguments.has("cwd")) {
            arguments.put("cwd", options.folder);
        }
        return Json.text(arguments);
    }
}
