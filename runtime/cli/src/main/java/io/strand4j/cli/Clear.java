package io.strand4j.cli;

import io.strand4j.Strand;
import picocli.CommandLine.Command;

/** {@code strand clear}. */
@Command(name = "clear", description = "Removes the calls that wait, with their records; those that run go on.")
final class Clear extends CallCommand {

    Clear(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        terminal().line(root.queueOf(strand).clear() + " removed");
        return ExitCode.OK;
    }
}
