package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.QueueControl;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.worker.WorkerBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** How calls are run, by one {@code strand pull} or by a worker. */
final class WorkOptions {

    private static final Logger LOG = LoggerFactory.getLogger(WorkOptions.class);
    private static final Duration KILL_AFTER = Duration.ofMinutes(10);

    @Option(
            names = {"--visibility", "--visibility-timeout"},
            paramLabel = "TIME",
            description = "when a worker that died is noticed; 12s by default, renewed every third of it")
    @Nullable
    Duration visibility;

    @Option(names = "--no-heartbeat", description = "do not renew that while a call runs")
    boolean withoutHeartbeat;

    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            description = "where tasks run: coroutine (the default), thread, or process for tasks that may crash")
    @Nullable
    Runner runner;

    @Option(
            names = "--allow-shell",
            description = "run shell commands, too: whoever may write to the queue runs what they like here, as you."
                    + " Without it they are left to other workers")
    boolean allowsShell;

    @Option(
            names = {"-t", "--emulate-tty"},
            description = "shell commands find a terminal to write to; their two outputs are one then")
    boolean onTerminal;

    @Option(
            names = "--kill-timeout",
            paramLabel = "TIME",
            description = "what a shell command may take to end when it is told to, 10m by default; 0 for as long as it"
                    + " likes")
    @Nullable
    Duration killTimeout;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "what calls may take to end when the worker is told to; 10s by default")
    @Nullable
    Duration grace;

    @Option(names = "--id", paramLabel = "TEXT", description = "the worker's name in records; a random one by default")
    @Nullable
    String id;

    /** Opens the place of the calls. A worker JVM has no instance to run shell commands on. */
    Strand open(StrandCommand root) {
        if (runner == Runner.PROCESS && allowsShell) {
            throw new UsageException("--allow-shell does not go with --runner process: a shell command is a process of"
                    + " its own already; start another worker for the tasks");
        }
        if (onTerminal && !allowsShell) {
            throw new UsageException("--emulate-tty is for shell commands, which only run with --allow-shell");
        }
        if (onTerminal && !Shell.hasTerminals(root.terminal().variable("PATH"))) {
            throw new UsageException(
                    "--emulate-tty needs the program script (of util-linux), which is not in the PATH");
        }
        return root.open(runner != Runner.PROCESS);
    }

    /** A worker that works like this. */
    WorkerBuilder worker(StrandCommand root, Strand strand) {
        Terminal terminal = root.terminal();
        WorkerBuilder worker = strand.worker().heartbeat(!withoutHeartbeat).endWithJvm();
        if (root.queueName != null) {
            worker.queues(root.queueName);
        }
        if (visibility != null) {
            worker.visibility(visibility);
        }
        if (runner != null) {
            worker.runner(runner);
        }
        if (grace != null) {
            worker.grace(grace);
        }
        if (id != null) {
            worker.workerId(id);
        }
        Duration kill = Variables.first(killTimeout, terminal, "STRAND_KILL_TIMEOUT", "JOBQ_KILL_TIMEOUT");
        return worker.bind(Shell.class, () -> shell(kill == null ? KILL_AFTER : kill, root, strand));
    }

    /** Or else it would seem to do nothing. */
    static void tellOfPause(TaskQueue queue) {
        if (QueueControl.of(queue).rules().paused()) {
            LOG.warn("the queue is paused: no call begins before strand queue resume");
        }
    }

    private Shell shell(Duration kill, StrandCommand root, Strand strand) {
        if (!allowsShell) {
            throw new TaskRejectedException(
                    "this worker does not run shell commands; one that is started with --allow-shell does");
        }
        return new Shell(kill, root.terminal().environment(), onTerminal, key -> queueOf(key, root, strand));
    }

    private static String queueOf(String key, StrandCommand root, Strand strand) {
        String name = strand.queue()
                .store()
                .find(key)
                .map(TaskRecord::queued)
                .map(QueuedCall::queue)
                .orElse("");
        return new FullName(root.addresses().queue(), name).shortName();
    }
}
