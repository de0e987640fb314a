package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.store.Keys;
import io.strand4j.store.QueuedCall;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.StartedCalls;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call as a value. */
final class EngineCall<E, T, H extends TaskHandle<T>> implements IterCall<E, T, H> {

    private final TaskEngine engine;
    private final TaskDefinition<?, T> task;
    private final @Nullable Object target;
    private final @Nullable Object[] arguments;
    private final Function<? super IterHandle<E, T>, ? extends H> handle;
    private final CallOptions options;

    EngineCall(
            TaskEngine engine,
            TaskDefinition<?, T> task,
            @Nullable Object target,
            @Nullable Object[] arguments,
            Function<? super IterHandle<E, T>, ? extends H> handle,
            CallOptions options) {
        this.engine = engine;
        this.task = task;
        this.target = target;
        this.arguments = arguments;
        this.handle = handle;
        this.options = options;
    }

    private EngineCall<E, T, H> with(CallOptions options) {
        return new EngineCall<>(engine, task, target, arguments, handle, options);
    }

    @Override
    @SuppressWarnings("unchecked") // items are of the task's item type
    public EngineCall<E, T, H> onIter(Consumer<? super E> callback) {
        return with(options.withOnIter((Consumer<Object>) callback));
    }

    @Override
    @SuppressWarnings("unchecked") // the result is a T
    public EngineCall<E, T, H> onEnd(Consumer<? super T> callback) {
        return with(options.withOnEnd((Consumer<Object>) callback));
    }

    @Override
    @SuppressWarnings("unchecked") // what accepts any supertype accepts a throwable
    public EngineCall<E, T, H> onError(Consumer<? super Throwable> callback) {
        return with(options.withOnError((Consumer<Throwable>) callback));
    }

    @Override
    public EngineCall<E, T, H> key(String key) {
        Keys.require(key);
        return with(options.withKey(key));
    }

    @Override
    public EngineCall<E, T, H> idempotencyKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "an idempotency key must not be empty: all calls without one would be one");
        }
        return with(options.withIdempotencyKey(key));
    }

    @Override
    public EngineCall<E, T, H> idempotencyKeyFromArguments() {
        return with(options.withIdempotencyKey(CallOptions.OF_ARGUMENTS));
    }

    @Override
    public EngineCall<E, T, H> delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative, it is " + delay);
        }
        return with(options.withDelay(delay));
    }

    @Override
    public EngineCall<E, T, H> after(Collection<String> keys) {
        keys.forEach(Keys::require);
        return with(options.withAfter(keys));
    }

    @Override
    public EngineCall<E, T, H> priority(int priority) {
        return with(options.withPriority(priority));
    }

    @Override
    public EngineCall<E, T, H> concurrencyKey(String key) {
        return with(options.withConcurrencyKey(QueuedCall.requireConcurrencyKey(key)));
    }

    @Override
    public EngineCall<E, T, H> timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout must be more than zero, it is " + timeout);
        }
        return with(options.withTimeout(timeout));
    }

    @Override
    public EngineCall<E, T, H> retries(int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative, there are " + retries);
        }
        return with(options.withRetries(retries));
    }

    @Override
    public EngineCall<E, T, H> metadata(String name, String value) {
        return with(options.withMetadata(name, value));
    }

    @Override
    public EngineCall<E, T, H> on(Runner runner) {
        if (height(runner) > height(task.runner())) {
            throw new TaskRejectedException(task.id() + " is declared for " + task.runner() + " and cannot run on "
                    + runner + ": nothing has been proven encodable for it; declare runner = " + runner);
        }
        return with(options.withRunner(runner));
    }

    /** STORE &gt; PROCESS &gt; COROUTINE = THREAD &gt; SYNC: what a body needs less and less of. */
    private static int height(Runner runner) {
        return switch (runner) {
            case SYNC -> 0;
            case THREAD, COROUTINE -> 1;
            case PROCESS -> 2;
            case STORE -> 3;
        };
    }

    @Override
    @SuppressWarnings("unchecked") // items are of the task's item type
    public H start() {
        if (engine.isQueued(task, options)) {
            return enqueue(null);
        }
        LiveTask<T> call = engine.prepare(task, target, arguments, shownOptions());
        H made = handle.apply((IterHandle<E, T>) call);
        engine.start(call);
        return made;
    }

    @Override
    public H start(TaskTransaction transaction) {
        if (!engine.isQueued(task, options)) {
            throw new TaskRejectedException(task.id() + " does not run from a queue, so it cannot wait for a commit;"
                    + " start it after the commit, or declare runner = STORE");
        }
        return enqueue(transaction);
    }

    @SuppressWarnings("unchecked") // items are of the task's item type
    private H enqueue(@Nullable TaskTransaction transaction) {
        return handle.apply(
                (IterHandle<E, T>) engine.queued(task).submit(task, target, arguments, shownOptions(), transaction));
    }

    /** Metadata is kept and shown, so it holds no argument that is secret. */
    private CallOptions shownOptions() {
        return options.metadata().isEmpty() || !task.hasSecrets()
                ? options
                : options.withMetadata(task.secrets(arguments).mask(options.metadata()));
    }

    /** A call that is about to be stored with others, and what makes its handle. */
    private record Checked<H>(QueuedCalls.Checked<?> call, Function<IterHandle<?, ?>, H> handle) {
        H started() {
            return handle.apply(call.told());
        }
    }

    @SuppressWarnings("unchecked") // the handle is made of a call of this task
    private Checked<H> check(@Nullable TaskTransaction transaction) {
        if (!engine.isQueued(task, options)) {
            throw new TaskRejectedException(
                    task.id() + " does not run from a queue, so it cannot be stored with others; start it by itself,"
                            + " or declare runner = STORE");
        }
        QueuedCalls.Checked<T> call = engine.queued(task).check(task, target, arguments, shownOptions(), transaction);
        if (options.key() != null && call.queue().store().find(options.key()).isPresent()) {
            call.requireNew(Set.of(options.key()));
        }
        return new Checked<>(call, made -> handle.apply((IterHandle<E, T>) made));
    }

    /**
     * Stores calls together.
     *
     * @param engine the engine of all of them
     */
    static <H extends TaskHandle<?>> StartedCalls<H> startAll(
            TaskEngine engine,
            Collection<? extends TaskCall<?, ? extends H>> calls,
            @Nullable TaskTransaction transaction) {
        List<Checked<? extends H>> checked = new ArrayList<>();
        for (TaskCall<?, ? extends H> one : calls) {
            if (!(one instanceof EngineCall<?, ?, ? extends H> call) || call.engine != engine) {
                throw new TaskRejectedException("a call of another Strand cannot be started with those of this one");
            }
            checked.add(call.check(transaction));
        }
        Map<String, QueuedCalls.Checked<?>> once = once(checked);
        Set<String> there = QueuedCalls.sendAll(once.values(), transaction);
        requireNew(checked, there);
        List<H> handles = new ArrayList<>();
        checked.forEach(one -> handles.add(one.started()));
        List<QueuedCalls.Checked<?>> all = List.copyOf(once.values());
        return new StartedCalls<>(
                handles, checked.size() - once.size() + there.size(), () -> new Joins(engine).start(all, transaction));
    }

    /** Each key once: equal idempotency keys are one call, and a key of one's own is for one alone. */
    private static Map<String, QueuedCalls.Checked<?>> once(List<? extends Checked<?>> checked) {
        Map<String, QueuedCalls.Checked<?>> once = new LinkedHashMap<>();
        for (Checked<?> one : checked) {
            String key = one.call().record().key();
            if (once.putIfAbsent(key, one.call()) != null) {
                one.call().requireNew(Set.of(key));
            }
        }
        return once;
    }

    /** It was looked for before anything was stored; somebody else can only have come between. */
    private static void requireNew(List<? extends Checked<?>> checked, Set<String> there) {
        for (Checked<?> one : checked) {
            try {
                one.call().requireNew(there);
            } catch (TaskRejectedException taken) {
                throw new StoreException(
                        taken.getMessage() + "; the other " + (checked.size() - 1) + " calls were started", taken);
            }
        }
    }
}
