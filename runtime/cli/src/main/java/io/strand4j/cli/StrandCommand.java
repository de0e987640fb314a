package io.strand4j.cli;

import io.strand4j.Addresses;
import io.strand4j.Strand;
import io.strand4j.StrandBuilder;
import io.strand4j.cli.log.LogSettings;
import io.strand4j.queue.TaskQueue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself: the options that all commands share, and where their calls are. */
@Command(
        name = "strand",
        description = "Calls, queues, workers and pools of Strand4J.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; the call that was waited for has completed",
            "1:the call has failed or was cancelled, or there is nothing of what was asked for",
            "2:something typed is wrong; nothing was done",
            "3:the queue, the store or the server of a pool is away, broken, or refuses",
            "4:the time to wait is over; what was waited for goes on",
            "70:a mistake in this program; -v shows where"
        },
        footer = {
            "",
            "Without --queue and --store the environment says where: STRAND_QUEUE, STRAND_STORE; or JOBQ_STORAGE and"
                    + " JOBQ_QUEUE. Durations are written 500ms 30s 5m 2h 1d 1w."
        })
final class StrandCommand {

    private static final String CLASS_PATH = "STRAND_CLASSPATH";

    @Option(
            names = "--queue",
            paramLabel = "URI",
            scope = ScopeType.INHERIT,
            description = "where calls wait: file:/var/strand, jdbc:postgresql://host/database?user=me, …")
    @Nullable
    String queue;

    @Option(
            names = "--store",
            paramLabel = "URI",
            scope = ScopeType.INHERIT,
            description = "where other records are; by default where the calls are")
    @Nullable
    String store;

    @Option(
            names = "--queue-name",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "which of the named queues there; by default the one without a name")
    @Nullable
    String queueName;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "jars and folders with your tasks; by default $STRAND_CLASSPATH")
    @Nullable
    String classPath;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "log more; twice for everything")
    boolean[] verbose = {};

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "log warnings only; twice for errors only")
    boolean[] quiet = {};

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    boolean version;

    private final Terminal terminal;
    private @Nullable KnownTasks tasks;

    StrandCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs a command and says how it has ended. */
    static int run(Terminal terminal, String... arguments) {
        StrandCommand root = new StrandCommand(terminal);
        Errors errors = new Errors(root);
        CommandLine line = new CommandLine(root)
                .addSubcommand("push", new Push(root))
                .addSubcommand("pull", new Pull(root))
                .addSubcommand("worker", new Work(root))
                .addSubcommand("peek", new Peek(root))
                .addSubcommand("size", new Size(root))
                .addSubcommand("clear", new Clear(root))
                .addSubcommand("tasks", new Tasks(root))
                .addSubcommand("status", new Status(root))
                .addSubcommand("result", new Result(root))
                .addSubcommand("wait", new Wait(root))
                .addSubcommand("cancel", new Cancel(root))
                .addSubcommand("dead", Dead.of(root))
                .addSubcommand("queue", QueueGroup.of(root))
                .addSubcommand("pool", PoolCommand.of(root))
                .addSubcommand("cleanup", new CleanUp(root))
                .addSubcommand("generate-completion", new Completion(root))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(30)
                .registerConverter(Duration.class, new DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false) // a word that begins with @ is that word
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outIsTerminal() && terminal.wantsColours() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(errors::wrongUsage)
                .setExecutionExceptionHandler(errors::failed)
                .setExecutionStrategy(parsed -> {
                    try {
                        root.begin();
                    } catch (UsageException wrong) { // picocli hands over only what a command throws
                        return errors.failed(wrong, parsed.commandSpec().commandLine(), parsed);
                    }
                    return new CommandLine.RunLast().execute(parsed);
                });
        try {
            return line.execute(arguments);
        } catch (LinkageError missing) { // picocli hands over exceptions only
            return errors.doesNotFit(missing);
        }
    }

    private void begin() {
        LogSettings.set(terminal.err(), terminal.errIsTerminal() && terminal.wantsColours(), loudness());
        if (classPath == null) {
            ClassPath.requireFiles(CLASS_PATH, terminal.variable(CLASS_PATH));
        } else {
            ClassPath.require(classPath);
        }
    }

    /** More is louder; 0 is usual. */
    int loudness() {
        return verbose.length - quiet.length;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The tasks that are known here. */
    KnownTasks tasks() {
        KnownTasks known = tasks;
        if (known == null) {
            known = KnownTasks.load();
            tasks = known;
        }
        return known;
    }

    /** Where calls and records are. */
    Addresses addresses() {
        try {
            return Addresses.of(store, queue, terminal.environment());
        } catch (IllegalStateException missing) {
            throw new UsageException("where are the calls? " + missing.getMessage() + ", or give --queue", missing);
        }
    }

    /** Opens the place of calls and records, with all queues that tasks name. */
    Strand open() {
        return open(true);
    }

    /** The same for a worker, which may not be able to run shell commands. */
    Strand open(boolean knowsShell) {
        Addresses addresses = addresses();
        for (String address : List.of(addresses.queue(), addresses.store())) {
            if (address.startsWith("memory:")) {
                throw new UsageException("what is in memory: ends with this command; name a place that lasts, such as"
                        + " file:/var/strand");
            }
        }
        StrandBuilder builder = Strand.builder().store(addresses.store()).queue(addresses.queue());
        tasks().queues().forEach(name -> builder.queue(name, addresses.queue()));
        if (queueName != null && !queueName.isEmpty() && !tasks().queues().contains(queueName)) {
            builder.queue(queueName, addresses.queue());
        }
        try {
            return (knowsShell ? builder.catalog(ShellCatalog.INSTANCE) : builder).build();
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** The queue that a command looks at. */
    TaskQueue queueOf(Strand strand) {
        return queueName == null ? strand.queue() : strand.queue().named(queueName);
    }
}
