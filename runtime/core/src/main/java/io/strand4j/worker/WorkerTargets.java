package io.strand4j.worker;

import io.strand4j.task.Targets;
import io.strand4j.task.TaskDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that tasks run on in one worker: from what was bound, else as anywhere. What was bound is made once per
 * worker, when it is first needed, and closed with the worker, last one first.
 */
final class WorkerTargets {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerTargets.class);

    private final Map<Class<?>, Supplier<?>> bindings;
    private final Targets others = new Targets();
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final List<AutoCloseable> closeables = new ArrayList<>();

    WorkerTargets(Map<Class<?>, Supplier<?>> bindings) {
        this.bindings = Map.copyOf(bindings);
    }

    @Nullable
    Object of(TaskDefinition<?, ?> task) {
        Class<?> owner = task.ownerType().orElse(null);
        Supplier<?> binding = owner == null ? null : bindings.get(owner);
        return owner == null || binding == null ? others.of(task) : bound(owner, binding);
    }

    private synchronized Object bound(Class<?> owner, Supplier<?> binding) {
        Object known = made.get(owner);
        if (known != null) {
            return known;
        }
        Object one = binding.get();
        if (!owner.isInstance(one)) {
            throw new IllegalStateException("what was bound for " + owner.getName() + " gave "
                    + (one == null ? "null" : "a " + one.getClass().getName()));
        }
        made.put(owner, one);
        if (one instanceof AutoCloseable closeable) {
            closeables.add(closeable);
        }
        return one;
    }

    synchronized void close() {
        for (AutoCloseable one : closeables.reversed()) {
            try {
                one.close();
            } catch (Exception broken) {
                if (broken instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.error("{} could not be closed with its worker", one, broken);
            }
        }
        closeables.clear();
        made.clear();
    }
}
