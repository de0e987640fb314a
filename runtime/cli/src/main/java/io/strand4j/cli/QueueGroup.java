package io.strand4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code strand queue}. */
@Command(
        name = "queue",
        synopsisSubcommandLabel = "COMMAND",
        description = "What all workers of the queue keep to; they see a change within a second.")
final class QueueGroup implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    CommandSpec spec;

    private QueueGroup() {}

    static CommandLine of(StrandCommand root) {
        return new CommandLine(new QueueGroup())
                .addSubcommand("show", new QueueShow(root))
                .addSubcommand("pause", new QueuePause(root, true))
                .addSubcommand("resume", new QueuePause(root, false))
                .addSubcommand("limit", new QueueLimit(root));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}
