package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strand push}. */
@Command(
        name = "push",
        description = {
            "Puts calls into the queue and prints their keys.",
            "",
            "  strand push TASK [JSON]       one call; its arguments are one JSON object by parameter name",
            "  strand push TASK -            a call for each line of standard input",
            "  strand push -c 'make all'     a shell command, for workers with --allow-shell",
            "  strand push -                 a shell command for each line of standard input",
            "",
            "Arguments are checked before anything is stored, if the task is on the class path. One that is not there is"
                    + " refused; only where no task is known at all, arguments are stored unchecked.",
            "A task goes to the queue that it is declared for; --queue-name is for shell commands, and for tasks that are"
                    + " not known.",
            "Of standard input, a line that begins with { is JSON, empty ones are skipped, and 1000 lines are checked and"
                    + " stored at a time."
        })
final class Push extends CallCommand {

    private static final int AT_A_TIME = 1000;

    @Parameters(arity = "0..2", paramLabel = "TASK [JSON] | -", description = "what to push")
    List<String> words = List.of();

    @Mixin
    PushOptions options = new PushOptions();

    @Option(
            names = "--wait",
            description = "wait for the end, print the result, exit with 0 if it has completed, else 1")
    boolean waits;

    @Mixin
    JsonOption json = new JsonOption();

    Push(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) throws IOException {
        options.queueName = root.queueName;
        options.unique |=
                options.idempotencyKey == null && Variables.isSet(terminal().environment(), "JOBQ_DETERMINISTIC_IDS");
        PushSource source = PushSource.of(words, options, root.tasks());
        source.warning().ifPresent(terminal()::note);
        List<TaskHandle<?>> all = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(terminal().in(), StandardCharsets.UTF_8))) {
            Iterator<TaskCall<?, ?>> calls = source.calls(strand, in);
            while (calls.hasNext()) {
                List<TaskHandle<?>> started = start(strand, calls);
                if (waits) {
                    all.addAll(started);
                } else {
                    started.forEach(this::print);
                }
            }
        }
        return waits ? await(strand, all) : ExitCode.OK;
    }

    private static List<TaskHandle<?>> start(Strand strand, Iterator<TaskCall<?, ?>> calls) {
        List<TaskCall<?, ?>> some = new ArrayList<>();
        while (some.size() < AT_A_TIME && calls.hasNext()) {
            some.add(calls.next());
        }
        return List.copyOf(strand.<TaskHandle<?>>startAll(some).handles());
    }

    private void print(TaskHandle<?> call) {
        terminal().line(json.wanted ? Json.text(Json.object().put("key", call.getKey())) : call.getKey());
    }

    /** As they were given; the worst of them decides. */
    private int await(Strand strand, List<TaskHandle<?>> calls) {
        int worst = ExitCode.OK;
        for (TaskHandle<?> call : calls) {
            new Patience(terminal(), null).await(call);
            TaskRecord record = find(strand, call.getKey()).orElse(null);
            int code = record == null ? missing(call.getKey()) : new Ended(root, json.wanted).print(record);
            worst = Math.max(worst, code);
        }
        return worst;
    }
}
