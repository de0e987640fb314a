package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.middleware.LogContextMiddleware;
import io.strand4j.middleware.Middleware;
import io.strand4j.queue.Lease;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes calls that run here out of what workers have leased. */
final class LeasedCalls {

    private static final LogContextMiddleware LOG_CONTEXT = new LogContextMiddleware();

    private final TaskEngine engine;
    private final EngineSettings settings;
    private final Map<Place, TaskPlan> plans = new ConcurrentHashMap<>();

    /** Tasks are those of the catalogues, and stores those of queues, so there are not many. */
    private record Place(String taskId, TaskStore store) {}

    LeasedCalls(TaskEngine engine, EngineSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    <T> LeasedCall of(Lease lease, TaskDefinition<?, T> task, LeaseHost host) {
        // Callbacks are told where the call was started, and attempts are repeated by the queue.
        TaskDefinition<?, T> body = task.bodyOnly();
        CallOptions options = CallOptions.NONE
                .withKey(lease.key())
                .withRetries(0)
                .withMetadata(lease.call().metadata());
        Duration limit = lease.queued().timeout();
        TaskPlan plan = plans.computeIfAbsent(
                new Place(task.id(), host.queue().store()), place -> newPlan(task, place.store()));
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
        LeaseKeeper<T> keeper = new LeaseKeeper<>(lease, task, host, plan, engine);
        call.recordedBy(keeper);
        return new LeasedCall(call, keeper, () -> engine.runLeased(call));
    }

    private TaskPlan newPlan(TaskDefinition<?, ?> task, TaskStore store) {
        List<Middleware> all = new ArrayList<>();
        all.add(LOG_CONTEXT);
        all.addAll(settings.middlewareOf(task));
        // The store is named so that a thread of this call's own waits for its end to be kept.
        return TaskPlan.of(all, store, null);
    }
}
