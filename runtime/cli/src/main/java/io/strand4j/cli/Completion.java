package io.strand4j.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code strand generate-completion}. */
@Command(
        name = "generate-completion",
        description = "Prints the completion of words for bash and zsh: source <(strand generate-completion)")
final class Completion implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    CommandSpec spec;

    private final StrandCommand root;

    Completion(StrandCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.terminal().out().print(AutoComplete.bash("strand", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
