package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strand dead show}. */
@Command(name = "show", description = "Shows one of them, with its arguments and the trace of its failure.")
final class DeadShow extends CallCommand {

    @Parameters(paramLabel = "KEY", description = "the key of the call")
    String key = "";

    @Mixin
    RawOption raw = new RawOption();

    @Mixin
    JsonOption json = new JsonOption();

    DeadShow(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        Optional<TaskRecord> dead = find(strand, key).filter(TaskRecord::isDeadLetter);
        if (dead.isEmpty()) {
            terminal().note("there is no dead letter " + key);
            return ExitCode.FAILED;
        }
        Shown shown = new Shown(root.tasks(), raw.wanted);
        if (json.wanted) {
            terminal().line(Json.text(shown.json(dead.get())));
        } else {
            terminal().line(shown.lines(dead.get()));
            trace(dead.get().failure());
        }
        return ExitCode.OK;
    }

    private void trace(@Nullable TaskFailure failure) {
        String before = "";
        for (TaskFailure one = failure; one != null; one = one.cause()) {
            terminal().line(before + one.summary());
            before = "caused by ";
            one.frames()
                    .forEach(frame -> terminal()
                            .line("    at " + frame.className() + "." + frame.methodName() + "(" + frame.fileName()
                                    + ":" + frame.lineNumber() + ")"));
        }
    }
}
