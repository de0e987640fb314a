package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.task.TaskHandle;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code strand cancel}. */
@Command(
        name = "cancel",
        description =
                "Ends a call: one that waits never begins, one that runs is told to end; 1 if it had ended before.")
final class Cancel extends CallCommand {

    @Parameters(paramLabel = "KEY", description = "the key of the call")
    String key = "";

    Cancel(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        Optional<TaskHandle<Object>> call = strand.find(key);
        if (call.isEmpty()) {
            return missing(key);
        }
        if (call.get().cancel()) {
            terminal().line("cancelled");
            return ExitCode.OK;
        }
        terminal()
                .note("the call " + key + " had ended before, it is "
                        + call.get().getStatus());
        return ExitCode.FAILED;
    }
}
