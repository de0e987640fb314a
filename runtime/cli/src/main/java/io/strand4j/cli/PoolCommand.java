package io.strand4j.cli;

import io.strand4j.pool.ControlClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strand pool}. */
@Command(
        name = "pool",
        description = {
            "Looks at a task pool of another process, and steers it.",
            "",
            "  strand pool SOCKET COMMAND…     one command, such as num-running or limit 5",
            "  strand pool SOCKET < commands   one a line; the first that fails is the last",
            "  strand pool SOCKET              on a terminal: asks for commands until exit or Ctrl-D",
            "",
            "The command help lists those that the pool has. What follows the address is the pool's: options of strand"
                    + " stand before it.",
            "HOST:PORT is of this machine, and asks for a token: in STRAND_POOL_TOKEN, or in a file."
        })
final class PoolCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "SOCKET|HOST:PORT",
            description = "where the pool's control server is; a socket whose name has a colon is written ./NAME")
    String address = "";

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "the command with what it takes")
    List<String> words = List.of();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "has the token in its first line; by default the token is $STRAND_POOL_TOKEN")
    @Nullable
    Path tokenFile;

    @Option(names = "--token", hidden = true)
    @Nullable
    String token;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "how long to wait for an answer; by default until it is there")
    @Nullable
    Duration timeout;

    @Mixin
    JsonOption json = new JsonOption();

    private final StrandCommand root;

    private PoolCommand(StrandCommand root) {
        this.root = root;
    }

    static CommandLine of(StrandCommand root) {
        return new CommandLine(new PoolCommand(root)).setStopAtPositional(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (token != null) {
            throw new UsageException("everybody on this machine sees the arguments of a program; set "
                    + PoolAddress.TOKEN + ", or name a file that has the token with --token-file");
        }
        Terminal terminal = root.terminal();
        PoolAddress to = PoolAddress.parse(address, tokenFile, terminal);
        String command = words.isEmpty() ? null : PoolWords.line(words);
        if (command == null && terminal.inIsTerminal() && terminal.outIsTerminal()) {
            if (timeout != null || json.wanted) {
                throw new UsageException("--timeout and --json are for commands of a script");
            }
            return PoolShell.run(to);
        }
        try (ControlClient client = to.connect(0)) {
            PoolScript script = new PoolScript(terminal, client, timeout, json.wanted);
            return command == null ? script.run(lines(terminal)) : script.run(command);
        }
    }

    private static BufferedReader lines(Terminal terminal) {
        return new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    }
}
