package io.strand4j.task;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instances that instance tasks run on where no caller gives one: from a {@link TargetProvider}, else from the
 * owner's no-argument constructor. One per owner, made when first needed.
 */
public final class Targets {

    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

    /** Nothing is made yet. */
    public Targets() {}

    /**
     * The instance for a task; null for a static one.
     *
     * @param <O> the owner
     * @param task the task
     * @throws TaskRejectedException when there is no way to make one
     */
    public <O> @Nullable O of(TaskDefinition<O, ?> task) {
        Class<O> owner = task.ownerType().orElse(null);
        if (owner == null) {
            return null;
        }
        return owner.cast(made.computeIfAbsent(owner, type -> make(task, owner)));
    }

    private static <O> O make(TaskDefinition<O, ?> task, Class<O> owner) {
        for (TargetProvider<?> provider : ServiceLoader.load(TargetProvider.class)) {
            if (provider.type() == owner) {
                return owner.cast(provider.get());
            }
        }
        return task.targetFactory()
                .orElseThrow(() -> new TaskRejectedException(task.id() + " needs an instance of " + owner.getName()
                        + ", and there is neither a TargetProvider for it among the services nor a no-argument"
                        + " constructor that can be reached"))
                .get();
    }
}
