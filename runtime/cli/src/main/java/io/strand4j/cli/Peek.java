package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strand peek}. */
@Command(name = "peek", description = "Shows calls that wait, next one first; 1 if there is none.")
final class Peek extends CallCommand {

    @Option(names = "-n", paramLabel = "N", defaultValue = "1", description = "at most so many; 1 by default")
    int most;

    @Mixin
    RawOption raw = new RawOption();

    @Mixin
    JsonOption json = new JsonOption();

    Peek(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        if (most < 1) {
            throw new UsageException("-n is at least 1, not " + most);
        }
        List<TaskRecord> waiting = root.queueOf(strand).peek(most);
        Shown shown = new Shown(root.tasks(), raw.wanted);
        for (TaskRecord record : waiting) {
            terminal().line(json.wanted ? Json.text(shown.json(record)) : line(shown, record));
        }
        if (waiting.isEmpty()) {
            terminal().note("the queue is empty");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private String line(Shown shown, TaskRecord record) {
        QueuedCall queued = record.queued();
        StringBuilder line = new StringBuilder(record.key() + "  " + record.taskId());
        if (queued != null) {
            line.append("  ").append(Json.text(shown.arguments(record.taskId(), queued.arguments())));
            if (queued.due().isAfter(terminal().clock().instant())) {
                line.append("  not before ").append(queued.due());
            }
        }
        TaskFailure failure = record.failure();
        if (failure != null) {
            line.append("  waits: ").append(failure.message());
        }
        return Printable.line(line.toString());
    }
}
