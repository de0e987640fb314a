package io.strand4j.runner;

import io.strand4j.codec.Codecs;
import io.strand4j.codec.ValueLimits;
import io.strand4j.limit.RateLimits;
import io.strand4j.middleware.Middleware;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskStore;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.Provided;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRegistry;
import io.strand4j.task.TaskRejectedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * What an engine is made of.
 *
 * @param clock the time of day
 * @param random for jitter
 * @param registry the tasks that are known
 * @param stores the stores by name; the default one has the empty name
 * @param queues the queues by name; the default one has the empty name
 * @param middleware goes around every call, first one outermost
 * @param runners the runners of the user's own that were given
 * @param made what an annotation names by class and nobody has given, once it was made
 * @param threads the size of the THREAD pool
 * @param processes how worker JVMs are run
 * @param cleanUp how often expired records are removed; zero is never
 * @param codecs the codecs that tasks name
 * @param limits how large values may be
 * @param rates the pacing groups
 */
public record EngineSettings(
        InstantSource clock,
        RandomGenerator random,
        TaskRegistry registry,
        Map<String, TaskStore> stores,
        Map<String, TaskQueue> queues,
        List<Middleware> middleware,
        List<TaskRunner> runners,
        Map<Class<?>, Object> made,
        int threads,
        ProcessOptions processes,
        Duration cleanUp,
        Codecs codecs,
        ValueLimits limits,
        RateLimits rates) {

    /** Keeps copies of the collections. */
    public EngineSettings {
        stores = Map.copyOf(stores);
        queues = Map.copyOf(queues);
        middleware = List.copyOf(middleware);
        runners = List.copyOf(runners);
        made = new ConcurrentHashMap<>(made);
    }

    /** Every store that a call can be found in, each once. */
    public Set<TaskStore> allStores() {
        Set<TaskStore> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(stores.values());
        queues.values().forEach(queue -> all.add(queue.store()));
        return all;
    }

    /** The middleware of one task: that of all calls, then what its annotation names. */
    List<Middleware> middlewareOf(TaskDefinition<?, ?> task) {
        List<Middleware> all = new ArrayList<>(middleware);
        for (Provided<?> named : task.middleware()) {
            Middleware one = middleware(named, task);
            if (!all.contains(one)) {
                all.add(one);
            }
        }
        return all;
    }

    private Middleware middleware(Provided<?> named, TaskDefinition<?, ?> task) {
        try {
            return provided(named, middleware, Middleware.class);
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            throw new MiddlewareException(
                    "the middleware " + named.type().getName() + " of " + task.id() + " cannot be made: " + broken
                            + "; give an instance to StrandBuilder.middleware, or mend its constructor",
                    broken);
        }
    }

    /** The runner that an annotation names. */
    TaskRunner runner(Provided<?> named) {
        return provided(named, runners, TaskRunner.class);
    }

    private <P> P provided(Provided<?> named, List<P> given, Class<P> kind) {
        for (P one : given) {
            if (one.getClass() == named.type()) {
                return one;
            }
        }
        Object one =
                made.computeIfAbsent(named.type(), type -> named.otherwise().get());
        if (!kind.isInstance(one)) {
            throw new TaskRejectedException(
                    named.type().getName() + " is named as a " + kind.getSimpleName() + " and is none");
        }
        return kind.cast(one);
    }

    /**
     * The instance of a middleware class: one that was given, or was made for an annotation.
     *
     * @param <M> the class
     * @param type the class
     * @throws IllegalArgumentException when there is none
     */
    public <M extends Middleware> M middleware(Class<M> type) {
        for (Middleware one : middleware) {
            if (type.isInstance(one)) {
                return type.cast(one);
            }
        }
        Object one = made.get(type);
        if (one == null) {
            throw new IllegalArgumentException("there is no " + type.getName()
                    + " here: give one to StrandBuilder.middleware, or start a task that names it first");
        }
        return type.cast(one);
    }
}
