package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerBuilder;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strand worker}. */
@Command(
        name = "worker",
        description = {
            "Runs calls from the queue until it is told to end, by Ctrl-C, SIGTERM or its time limit.",
            "",
            "Told to end, it takes no more calls, lets those that run end for the grace time, gives the others back to the"
                    + " queue, and ends with 0. It ends with 1 after too many failures in a row.",
            "With --drain it ends when nothing waits any more, delayed calls and further attempts included; with 1 when"
                    + " only calls are left that it cannot run."
        })
final class Work implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Duration LONG = Duration.ofDays(36_500);

    @Option(
            names = {"-n", "--concurrency", "--num-workers"},
            paramLabel = "N",
            description = "calls at once; as many as there are cores by default")
    @Nullable
    Integer concurrency;

    @Option(names = "--drain", description = "end when the queue is empty")
    boolean drains;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "end after that time; by default $STRAND_TIME_LIMIT or $JOBQ_TIME_LIMIT, else never")
    @Nullable
    Duration timeLimit;

    @Option(
            names = "--max-consecutive-failures",
            paramLabel = "N",
            description = "end at the N-th failure in a row; 10 by default")
    @Nullable
    Integer mostFailures;

    @Option(
            names = "--pause-at-term",
            paramLabel = "TIME",
            description =
                    "SIGTERM announces that the machine may be taken away: give back what runs, and go on after that"
                            + " time; by default $JOBQ_PREEMPTION_TIMEOUT, else SIGTERM ends the worker")
    @Nullable
    Duration pauseAtTerm;

    @Mixin
    WorkOptions options = new WorkOptions();

    private final StrandCommand root;

    Work(StrandCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Strand strand = options.open(root)) {
            Draining draining = new Draining(root.terminal());
            Worker worker = build(strand, draining);
            LOG.info(
                    "worker {} works on {}",
                    worker.workerId(),
                    new FullName(root.addresses().queue(), root.queueName));
            WorkOptions.tellOfPause(root.queueOf(strand));
            if (drains) {
                return draining.drain(worker, strand, root);
            }
            worker.start().awaitEnd(LONG);
            return ExitCode.OK;
        }
    }

    private Worker build(Strand strand, Draining draining) {
        Terminal terminal = root.terminal();
        Duration limit = Variables.first(timeLimit, terminal, "STRAND_TIME_LIMIT", "JOBQ_TIME_LIMIT");
        Duration pause = Variables.first(pauseAtTerm, terminal, "JOBQ_PREEMPTION_TIMEOUT");
        try {
            WorkerBuilder builder = options.worker(root, strand).listener(draining);
            if (concurrency != null) {
                builder.concurrency(concurrency);
            }
            if (limit != null) {
                builder.timeLimit(limit);
            }
            if (mostFailures != null) {
                builder.maxConsecutiveFailures(mostFailures);
            }
            if (pause != null) {
                builder.pauseAtTerm(pause);
            }
            return builder.build();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
