package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strand pull}. */
@Command(
        name = "pull",
        description = {
            "Takes one call from the queue, runs it, and prints its key and what became of it.",
            "It ends with 0 also when the queue is empty, and with 1 when the call has failed or cannot be run here."
        })
final class Pull implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Pull.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int NEXT_FEW = 20;
    private static final int MOST = 1_000_000;

    @Mixin
    WorkOptions options = new WorkOptions();

    private final StrandCommand root;

    Pull(StrandCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Strand strand = options.open(root)) {
            TaskQueue queue = root.queueOf(strand);
            AtomicReference<@Nullable WorkerEvent> last = new AtomicReference<>();
            Worker worker = build(strand, queue.name(), last);
            if (!isAnyDue(queue)) {
                return empty();
            }
            WorkOptions.tellOfPause(queue);
            worker.start();
            while (!worker.awaitEnd(LOOK)) {
                if (last.get() == null && worker.running() == 0 && !isAnyDue(queue)) {
                    worker.stop(); // others were faster
                }
            }
            WorkerEvent event = last.get();
            return event == null ? empty() : say(event);
        }
    }

    private Worker build(Strand strand, String queue, AtomicReference<@Nullable WorkerEvent> last) {
        try {
            return options.worker(root, strand)
                    .queues(queue)
                    .calls(1)
                    .concurrency(1)
                    .listener(last::set)
                    .build();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private boolean isAnyDue(TaskQueue queue) {
        Instant now = root.terminal().clock().instant();
        for (int few = NEXT_FEW; ; few *= 10) {
            List<TaskRecord> next = queue.peek(few);
            if (next.stream().anyMatch(record -> isDue(record, now))) {
                return true;
            }
            if (next.size() < few || few > MOST) { // those of a higher priority may all be delayed
                return false;
            }
        }
    }

    private static boolean isDue(TaskRecord record, Instant now) {
        QueuedCall queued = record.queued();
        return queued != null && !queued.due().isAfter(now);
    }

    private static int empty() {
        LOG.info("Queue is empty.");
        return ExitCode.OK;
    }

    private int say(WorkerEvent event) {
        TaskFailure failure = event.failure();
        root.terminal()
                .line(Printable.line(
                        event.call().key() + " " + event.type() + (failure == null ? "" : " " + failure.summary())));
        return event.type() == WorkerEvent.Type.SUCCEEDED ? ExitCode.OK : ExitCode.FAILED;
    }
}
