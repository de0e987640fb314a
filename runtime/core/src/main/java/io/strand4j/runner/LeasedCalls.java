package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.ValueLimits;
import io.strand4j.queue.Lease;
import io.strand4j.task.TaskDefinition;
import java.time.Duration;

/** Makes calls that run here out of what a worker has leased. */
record LeasedCalls(TaskEngine engine, TaskPlans plans, ValueLimits limits) {

    <T> LeasedCall of(Lease lease, TaskDefinition<?, T> task, LeaseHost host) {
        // Callbacks are told where the call was started, and attempts are repeated by the queue.
        TaskDefinition<?, T> body = task.bodyOnly();
        CallOptions options = CallOptions.NONE
                .withKey(lease.key())
                .withRetries(0)
                .withMetadata(lease.call().metadata());
        StoredArguments.require(task, lease.queued().arguments(), limits);
        Duration limit = lease.queued().timeout();
        TaskPlan plan = plans.leased(task, host.queue().store());
        LiveTask<T> call = new LiveTask<>(
                engine,
                plan,
                body,
                host.runner() == Runner.PROCESS ? null : host.target(task),
                body.decodeArguments(lease.queued().arguments()),
                limit == null ? options : options.withTimeout(limit),
                host.runner());
        if (!lease.queued().attached().isEmpty()) {
            call.extras().attachAll(lease.queued().attached());
        }
        LeaseKeeper<T> keeper = new LeaseKeeper<>(lease, task, call::secrets, host, plan, engine);
        call.recordedBy(keeper);
        return new LeasedCall(call, keeper, () -> engine.runLeased(call));
    }
}
