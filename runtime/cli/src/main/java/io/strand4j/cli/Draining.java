package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskFailure;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerEvent;
import io.strand4j.worker.WorkerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A worker that ends when nothing is left. What it cannot run it would be given again and again; when only that is
 * left it ends as well.
 */
final class Draining implements WorkerListener {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Terminal terminal;
    private final Map<String, String> parked = new ConcurrentHashMap<>(); // reasons by key
    private volatile boolean stuck;

    Draining(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void on(WorkerEvent event) {
        TaskFailure why = event.failure();
        if (event.type() == WorkerEvent.Type.PARKED && why != null) {
            parked.put(event.call().key(), event.call().taskId() + ": " + why.message());
        } else {
            parked.remove(event.call().key());
        }
    }

    /** Works until then; the exit code. */
    int drain(Worker worker, Strand strand, StrandCommand root) {
        List<TaskQueue> queues = new ArrayList<>();
        if (root.queueName == null) {
            queues.add(strand.queue());
            root.tasks().queues().forEach(name -> queues.add(strand.queue().named(name)));
        } else {
            queues.add(root.queueOf(strand));
        }
        worker.start();
        Thread watch = Thread.ofVirtual().start(() -> watch(worker, queues));
        worker.drain();
        watch.interrupt();
        if (!stuck) {
            return ExitCode.OK;
        }
        Map.Entry<String, String> one = parked.entrySet().iterator().next();
        terminal.note(
                parked.size() + " left that this worker cannot run, such as " + one.getKey() + " of " + one.getValue());
        return ExitCode.FAILED;
    }

    private void watch(Worker worker, List<TaskQueue> queues) {
        boolean before = false;
        try {
            while (!worker.awaitEnd(LOOK)) {
                boolean now = !parked.isEmpty() && worker.running() == 0 && hasOnlyParked(queues);
                if (now && before) { // twice, for what may have been on its way from the queue to a body
                    stuck = true;
                    worker.stop();
                    return;
                }
                before = now;
            }
        } catch (StrandException ended) {
            // Whoever drains is told.
        }
    }

    private boolean hasOnlyParked(List<TaskQueue> queues) {
        int enough = parked.size() + 1;
        List<String> waiting = queues.stream()
                .flatMap(queue -> queue.peek(enough).stream())
                .map(TaskRecord::key)
                .toList();
        return !waiting.isEmpty() && parked.keySet().containsAll(waiting);
    }
}
