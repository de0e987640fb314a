package io.strand4j.worker;

import io.strand4j.annotations.Runner;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.LeaseHost;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskOutcome;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One leased call as its worker sees it. */
final class QueueHost implements LeaseHost {

    private final WorkerSettings settings;
    private final WorkerTargets targets;
    private final TaskQueue queue;
    private final Lease lease;
    private final LeaseLoop loop;
    private final HeldLeases held;

    QueueHost(
            WorkerSettings settings,
            WorkerTargets targets,
            TaskQueue queue,
            Lease lease,
            LeaseLoop loop,
            HeldLeases held) {
        this.settings = settings;
        this.targets = targets;
        this.queue = queue;
        this.lease = lease;
        this.loop = loop;
        this.held = held;
    }

    @Override
    public String workerId() {
        return settings.workerId();
    }

    @Override
    public Runner runner() {
        return settings.runner();
    }

    @Override
    public TaskQueue queue() {
        return queue;
    }

    @Override
    public @Nullable Object target(TaskDefinition<?, ?> task) {
        return targets.of(task);
    }

    @Override
    public boolean settle(Settlement settlement) {
        Ending ending = new Ending(queue, settlement, !held.isBodyRunning(lease));
        loop.settle(ending);
        try {
            return ending.kept().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StoreException unwritable) {
                throw unwritable;
            }
            throw failed;
        }
    }

    @Override
    public void settled(@Nullable Settlement settlement, TaskOutcome<?> outcome) {
        if (held.isBodyRunning(lease)) {
            loop.straggles();
            held.whenBodyEnds(lease, () -> loop.straggled(queue, lease));
        }
        List<String> log = held.log(lease);
        held.remove(lease);
        loop.settled(lease, settlement, outcome, log);
    }
}
