package io.strand4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code strand dead}. */
@Command(
        name = "dead",
        synopsisSubcommandLabel = "COMMAND",
        description = "The calls that were given up on; they are kept until somebody requeues or drops them.")
final class Dead implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    CommandSpec spec;

    private Dead() {}

    static CommandLine of(StrandCommand root) {
        return new CommandLine(new Dead())
                .addSubcommand("list", new DeadList(root))
                .addSubcommand("show", new DeadShow(root))
                .addSubcommand("requeue", new DeadRequeue(root))
                .addSubcommand("drop", new DeadDrop(root));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}
