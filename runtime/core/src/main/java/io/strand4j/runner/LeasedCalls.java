package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.middleware.Middleware;
import io.strand4j.queue.Lease;
import io.strand4j.task.TaskDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes calls that run here out of what a worker has leased. */
record LeasedCalls(TaskEngine engine, EngineSettings settings) {

    <T> LeasedCall of(Lease lease, TaskDefinition<?, T> task, LeaseHost host) {
        // Callbacks are told where the call was started, and attempts are repeated by the queue.
        TaskDefinition<?, T> body = task.bodyOnly();
        CallOptions options = CallOptions.NONE
                .withKey(lease.key())
                .withRetries(0)
                .withMetadata(lease.call().metadata());
        StoredArguments.require(task, lease.queued().arguments(), settings.limits());
        Duration limit = lease.queued().timeout();
        // The store is named so that a thread of this call's own waits for its end to be kept.
        TaskPlan plan = TaskPlan.of(middleware(task, lease, host), host.queue().store(), null);
        LiveTask<T> call = new LiveTask<>(
                engine,
                plan,
                body,
                host.runner() == Runner.PROCESS ? null : host.target(task),
                body.decodeArguments(lease.queued().arguments()),
                limit == null ? options : options.withTimeout(limit),
                host.runner());
        LeaseKeeper<T> keeper = new LeaseKeeper<>(lease, task, call::secrets, host);
        call.recordedBy(keeper);
        return new LeasedCall(call, keeper, () -> engine.runLeased(call));
    }

    private List<Middleware> middleware(TaskDefinition<?, ?> task, Lease lease, LeaseHost host) {
        List<Middleware> all = new ArrayList<>();
        all.add(new LeaseLogContext(lease.key(), host.workerId()));
        all.addAll(settings.middlewareOf(task));
        return all;
    }
}
