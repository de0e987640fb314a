package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strand dead list}. */
@Command(name = "list", description = "Lists them, latest call first, with the reason.")
final class DeadList extends CallCommand {

    @Option(names = "-n", paramLabel = "N", defaultValue = "20", description = "at most so many; 20 by default")
    int most;

    @Mixin
    JsonOption json = new JsonOption();

    DeadList(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        if (most < 1) {
            throw new UsageException("-n is at least 1, not " + most);
        }
        Shown shown = new Shown(root.tasks(), false);
        List<TaskRecord> dead = root.queueOf(strand).deadLetters().list(most);
        for (TaskRecord record : dead) {
            terminal().line(json.wanted ? Json.text(shown.json(record)) : line(record));
        }
        return ExitCode.OK;
    }

    private static String line(TaskRecord record) {
        TaskFailure failure = record.failure();
        return Printable.line(record.key() + "  " + record.taskId() + "  attempt " + record.attempt() + "  "
                + (failure == null ? "" : failure.summary()));
    }
}
