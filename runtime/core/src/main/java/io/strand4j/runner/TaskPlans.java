package io.strand4j.runner;

import io.strand4j.middleware.LogContextMiddleware;
import io.strand4j.middleware.Middleware;
import io.strand4j.store.TaskStore;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.Recording;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Works out what the calls of a task go through, once per task. */
final class TaskPlans {

    private static final LogContextMiddleware LOG_CONTEXT = new LogContextMiddleware();

    private final EngineSettings settings;
    private final Map<TaskDefinition<?, ?>, TaskPlan> plans = new ConcurrentHashMap<>();
    private final Map<Place, TaskPlan> leased = new ConcurrentHashMap<>();

    /** Tasks of workers are those of the catalogues, and stores those of queues, so there are not many. */
    private record Place(String taskId, TaskStore store) {}

    TaskPlans(EngineSettings settings) {
        this.settings = settings;
    }

    /** Kept for the tasks of the catalogues alone: a definition that somebody makes per call must not stay for ever. */
    TaskPlan of(TaskDefinition<?, ?> task) {
        TaskPlan kept = plans.get(task);
        if (kept != null) {
            return kept;
        }
        return settings.registry().find(task.id()).filter(task::equals).isPresent()
                ? plans.computeIfAbsent(task, this::newPlan)
                : newPlan(task);
    }

    private TaskPlan newPlan(TaskDefinition<?, ?> task) {
        return TaskPlan.of(
                middleware(task),
                task.recording().map(this::store).orElse(null),
                task.customRunner().map(settings::runner).orElse(null));
    }

    private List<Middleware> middleware(TaskDefinition<?, ?> task) {
        try {
            return settings.middlewareOf(task);
        } catch (MiddlewareException unusable) {
            throw new TaskRejectedException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private TaskStore store(Recording recording) {
        TaskStore store = settings.stores().get(recording.store());
        if (store == null) {
            throw new TaskRejectedException("there is no store named \"" + recording.store() + "\", there are "
                    + settings.stores().keySet() + "; name it with StrandBuilder.store(name, store)");
        }
        return store;
    }

    /** Of calls that a worker leases; the store is named so that a thread of a call's own waits for its end to be kept. */
    TaskPlan leased(TaskDefinition<?, ?> task, TaskStore store) {
        return leased.computeIfAbsent(new Place(task.id(), store), place -> {
            List<Middleware> all = new ArrayList<>();
            all.add(LOG_CONTEXT);
            all.addAll(settings.middlewareOf(task));
            return TaskPlan.of(all, place.store(), null);
        });
    }
}
