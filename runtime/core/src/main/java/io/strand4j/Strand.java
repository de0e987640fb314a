package io.strand4j;

import io.strand4j.limit.RateLimits;
import io.strand4j.middleware.Middleware;
import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.DeadCalls;
import io.strand4j.runner.EngineSettings;
import io.strand4j.runner.TaskEngine;
import io.strand4j.store.TaskStore;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.StartedCalls;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStarter;
import io.strand4j.task.TaskTransaction;
import io.strand4j.task.UnknownTaskException;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where calls are started, and what ends them all: open one, give it to generated classes, close it. Safe for use by
 * any thread. It starts no thread and no process before the first call that needs one.
 */
public final class Strand implements AutoCloseable, TaskStarter {

    private final EngineSettings settings;
    private final TaskEngine engine;
    private final List<AutoCloseable> owned;
    private final Map<Class<?>, Supplier<?>> bindings;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final Object closing = new Object();
    private boolean closed;

    Strand(EngineSettings settings, Map<Class<?>, Supplier<?>> bindings, List<AutoCloseable> owned) {
        this.settings = settings;
        this.bindings = Map.copyOf(bindings);
        this.engine = new TaskEngine(settings);
        this.owned = List.copyOf(owned);
    }

    /**
     * A Strand with embedded defaults: records and the default queue in a private folder of this user, which the
     * environment variable {@code STRAND_HOME} moves.
     *
     * @throws io.strand4j.task.StoreException when the folder cannot be used
     */
    public static Strand open() {
        return builder().build();
    }

    /**
     * A Strand as the environment says: records in {@code STRAND_STORE}, the default queue in {@code STRAND_QUEUE}, both
     * addresses; where only one of them is set it is for both. {@link Addresses} reads other variables as well.
     *
     * @throws IllegalStateException when what is needed is not set, naming it
     * @throws IllegalArgumentException when there is nothing for such an address
     * @throws io.strand4j.task.StoreException when it cannot be opened
     */
    public static Strand fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static Strand fromEnvironment(Map<String, String> environment) {
        Addresses addresses = Addresses.of(environment);
        return builder().store(addresses.store()).queue(addresses.queue()).build();
    }

    /** A Strand whose records and queue are in a folder of their own, which {@link #close()} removes. */
    public static Strand temporary() {
        return builder().temporary().build();
    }

    /** Begins a Strand that is made otherwise. */
    public static StrandBuilder builder() {
        return new StrandBuilder();
    }

    @Override
    public <O, T, H extends TaskHandle<T>> TaskCall<T, H> call(
            TaskDefinition<O, T> task,
            @Nullable O target,
            Function<? super TaskHandle<T>, ? extends H> handle,
            @Nullable Object... arguments) {
        return engine.<Object, T, H>call(task, target, handle, arguments);
    }

    @Override
    public <O, E, T, H extends TaskHandle<T>> IterCall<E, T, H> iterCall(
            TaskDefinition<O, T> task,
            @Nullable O target,
            Function<? super IterHandle<E, T>, ? extends H> handle,
            @Nullable Object... arguments) {
        return engine.call(task, target, handle, arguments);
    }

    @Override
    public <T, H extends TaskHandle<T>> H handle(
            TaskDefinition<?, T> task, Function<? super TaskHandle<T>, ? extends H> handle, String key) {
        return engine.<Object, T, H>handle(task, handle, key);
    }

    @Override
    public <E, T, H extends TaskHandle<T>> H iterHandle(
            TaskDefinition<?, T> task, Function<? super IterHandle<E, T>, ? extends H> handle, String key) {
        return engine.handle(task, handle, key);
    }

    @Override
    public <H extends TaskHandle<?>> StartedCalls<H> startAll(Collection<? extends TaskCall<?, ? extends H>> calls) {
        return engine.startAll(calls, null);
    }

    @Override
    public <H extends TaskHandle<?>> StartedCalls<H> startAll(
            Collection<? extends TaskCall<?, ? extends H>> calls, TaskTransaction transaction) {
        return engine.startAll(calls, transaction);
    }

    /**
     * The handle of a call that was started before, here or in another process. Its result is of the type that the
     * catalogue says; of a task that is in no catalogue here it is maps, lists, texts and numbers. Whether there is such
     * a call is looked up when the handle is first asked something.
     *
     * @param key the key of the call
     */
    public TaskHandle<Object> handle(String key) {
        return engine.<Object, Object, TaskHandle<Object>>handle(null, call -> call, key);
    }

    /**
     * The handle of a call that was started before, here or in another process, if there is one.
     *
     * @param key the key of the call
     */
    public Optional<TaskHandle<Object>> find(String key) {
        TaskHandle<Object> handle = handle(key);
        try {
            handle.getStatus();
            return Optional.of(handle);
        } catch (UnknownTaskException nothing) {
            return Optional.empty();
        }
    }

    /**
     * The handle of a call that was started before, here or in another process, without an instance of the owner.
     *
     * @param <T> the type of the result
     * @param task the task
     * @param key the key of the call
     */
    public <T> TaskHandle<T> handle(TaskDefinition<?, T> task, String key) {
        return engine.<Object, T, TaskHandle<T>>handle(task, call -> call, key);
    }

    /**
     * Puts a call that was given up on back into its queue, as if it had just been asked for.
     *
     * @param key the key of the call
     * @return whether there was one
     */
    public boolean requeue(String key) {
        return new DeadCalls(settings).requeue(key, null);
    }

    /**
     * Puts a call that was given up on back into its queue with other arguments, once they are found to be such as the
     * task takes; otherwise it stays as it was.
     *
     * @param key the key of the call
     * @param arguments all arguments as a JSON object by parameter name, such as {@code {"n":100}}
     * @return whether there was one
     * @throws UnknownTaskException when its task is in no catalogue here
     * @throws TaskRejectedException when the arguments are not those of the task, saying which is wrong
     */
    public boolean requeue(String key, String arguments) {
        return new DeadCalls(settings).requeue(key, arguments);
    }

    /**
     * The instance of a middleware class that calls go through.
     *
     * @param <M> the class
     * @param type the class
     * @throws IllegalArgumentException when there is none
     */
    public <M extends Middleware> M middleware(Class<M> type) {
        return settings.middleware(type);
    }

    /** The default store of records. */
    public TaskStore store() {
        TaskStore store = settings.stores().get("");
        if (store == null) {
            throw new IllegalStateException("a Strand without a default store");
        }
        return store;
    }

    /**
     * The default queue.
     *
     * @throws IllegalStateException when there is none
     */
    public TaskQueue queue() {
        TaskQueue queue = settings.queues().get("");
        if (queue == null) {
            throw new IllegalStateException("this Strand has no default queue; name one with StrandBuilder.queue(uri)");
        }
        return queue;
    }

    /** The pacing groups of calls that begin here; they may be changed while calls wait for their turn. */
    public RateLimits rates() {
        return settings.rates();
    }

    /** Begins a worker that takes calls from the queues of this Strand; it ends with it, if it has not before. */
    public WorkerBuilder worker() {
        return new WorkerBuilder(engine, settings.queues(), bindings, this::own);
    }

    private void own(Worker worker) {
        workers.removeIf(Worker::hasEnded);
        workers.add(worker);
    }

    /**
     * Removes the records that have expired, in all stores.
     *
     * @return how many
     */
    public int cleanupExpired() {
        return settings.allStores().stream()
                .mapToInt(store -> store.deleteExpired(settings.clock().instant()))
                .sum();
    }

    /**
     * Ends everything that was started here: cancels what runs, gives it the grace time, kills worker JVMs, closes what
     * was opened for it and nothing else. Closing again does nothing.
     */
    @Override
    public void close() {
        synchronized (closing) {
            if (!closed) {
                closed = true;
                try {
                    Worker.closeAll(workers);
                    engine.close();
                } finally {
                    Owned.close(owned);
                }
            }
        }
    }
}
