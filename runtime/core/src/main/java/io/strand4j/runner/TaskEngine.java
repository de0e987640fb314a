package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.limit.SharedPace;
import io.strand4j.queue.Lease;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.CodecException;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.Recording;
import io.strand4j.task.StartedCalls;
import io.strand4j.task.Targets;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRegistry;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTransaction;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts calls, finds them again, and ends them all. What a {@code Strand} stands on; users have no use for it. */
public final class TaskEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEngine.class);

    private final EngineSettings settings;
    private final String workerId = OwnerProcess.current();
    private final TaskPlans plans;
    private final KnownCalls known = new KnownCalls();
    private final Set<Semaphore> waiters = ConcurrentHashMap.newKeySet();
    private final Set<TaskStore> withoutItems = ConcurrentHashMap.newKeySet();
    private final LiveCalls live = new LiveCalls();
    private final Targets targets = new Targets();
    private final Background background = new Background();
    private final Timers timers = new Timers();
    private final RecordedEnds recordedEnds = new RecordedEnds(this);
    private final ThreadPool threads;
    private final ProcessRunner processes;
    private final Invoker local;
    private final CleanUp cleanUp;
    private final Pacing pacing;
    private volatile boolean open = true;

    /**
     * An engine; it starts no thread and no process before the first call that needs one.
     *
     * @param settings what it is made of
     */
    public TaskEngine(EngineSettings settings) {
        this.settings = settings;
        this.plans = new TaskPlans(settings);
        this.pacing = new Pacing(settings.rates(), settings.random());
        this.local = new LocalInvoker(new CoalescedBodies(settings.rates()));
        settings.rates().servedBy(timers::revocable, this::sharedPace);
        this.threads = new ThreadPool("strand-thread", settings.threads());
        this.processes = new ProcessRunner(
                settings.processes(), timers::run, background, nested -> NestedRun.start(this, settings, nested));
        this.cleanUp = new CleanUp(settings, this::soon, this::isOpen);
    }

    // ------------------------------------------------------------------ calls

    /**
     * A call of a task, not started.
     *
     * @param <E> the type of an item
     * @param <T> the type of the result
     * @param <H> the handle
     * @param task the task
     * @param target the instance it runs on here, if any
     * @param handle makes the handle
     * @param arguments one per parameter
     * @throws TaskRejectedException when an argument is missing or of another type
     */
    public <E, T, H extends TaskHandle<T>> IterCall<E, T, H> call(
            TaskDefinition<?, T> task,
            @Nullable Object target,
            Function<? super IterHandle<E, T>, ? extends H> handle,
            @Nullable Object[] arguments) {
        TaskDefinition<?, T> coded = task.codedBy(settings.codecs());
        return new EngineCall<>(this, coded, target, task.arguments(arguments), handle, CallOptions.NONE);
    }

    /** Checks everything that can be checked before anything is started or stored. */
    <T> LiveTask<T> prepare(
            TaskDefinition<?, T> task, @Nullable Object target, @Nullable Object[] arguments, CallOptions options) {
        if (!open) {
            throw new TaskRejectedException(task.id() + " cannot be started: its Strand is closed");
        }
        Runner runner = options.runner() == null ? task.runner() : options.runner();
        requirePossible(task, runner, options);
        TaskPlan plan = plan(task.unbound());
        boolean here = plan.custom() != null || runner != Runner.PROCESS;
        Object instance = target == null && here ? targets.of(task) : target;
        LiveTask<T> call = new LiveTask<>(this, plan, task, instance, arguments, options, runner);
        if (!here) {
            try {
                call.remoteArguments();
            } catch (CodecException unencodable) {
                throw new TaskRejectedException(String.valueOf(unencodable.getMessage()), unencodable);
            }
        }
        plan.submit(call, local);
        return call;
    }

    private void requirePossible(TaskDefinition<?, ?> task, Runner runner, CallOptions options) {
        String id = task.id();
        pacing.require(task);
        if (options.priority() != 0) {
            throw new TaskRejectedException(
                    id + " was given a priority, and " + runner + " starts calls in order; priorities need a queue");
        }
        if (options.concurrencyKey() != null) {
            throw new TaskRejectedException(
                    id + " was given a concurrency key, which only calls in a queue have; runner is " + runner);
        }
        if (!options.after().isEmpty()) {
            throw new TaskRejectedException(
                    id + " is to begin after other calls, which only calls in a queue can; runner" + " is " + runner);
        }
        if (options.idempotencyKey() != null) {
            throw new TaskRejectedException(
                    id + " was given an idempotency key, which only calls in a queue have; runner is " + runner);
        }
    }

    TaskPlan plan(TaskDefinition<?, ?> task) {
        return plans.of(task);
    }

    <T> void start(LiveTask<T> call) {
        TaskStore store = call.plan().store();
        String key = call.options().key();
        live.add(call);
        boolean accepted = false;
        try {
            if (store != null) {
                record(call, store);
            } else if (key != null) {
                remember(key, call);
            }
            accepted = true;
        } finally {
            if (!accepted) {
                live.remove(call);
            }
        }
        Duration delay = call.options().delay();
        if (!open) {
            call.cancel(); // closed meanwhile: nothing begins any more
        } else if (delay != null && !delay.isZero()) {
            startLater(call, delay);
        } else {
            run(call);
        }
    }

    private <T> void record(LiveTask<T> call, TaskStore store) {
        cleanUp.begin();
        TaskDefinition<?, T> task = call.task();
        Recording recording = task.recording().orElseThrow();
        String key = call.getKey();
        // One that begins at once is recorded as running at once: that is one write less.
        boolean now = beginsAtOnce(call);
        TaskRecord pending =
                TaskRecord.pending(key, task.id(), call.created(), workerId, call.getMetadata(), recording.ttl(), null);
        RecordKeeper<T> keeper = new RecordKeeper<>(
                this,
                store,
                task,
                call::secrets,
                now ? pending.inAttempt(TaskStatus.RUNNING, 1, call.created()) : pending);
        // Watched first: once there is a record, somebody may cancel it.
        TaskStore.Watch watch = store.watch(key, () -> {
            if (!keeper.isWritingHere()) {
                call.lookSoon();
            }
        });
        call.recordedBy(keeper);
        call.watchedBy(watch);
        boolean recorded = false;
        try {
            keeper.insert();
            recorded = true;
            remember(key, call); // from here on others may find it, and cancel it
        } catch (IllegalStateException exists) {
            throw new TaskRejectedException("the key " + key + " is taken: " + exists.getMessage(), exists);
        } catch (TaskRejectedException taken) {
            store.delete(key);
            recorded = false;
            throw taken;
        } finally {
            if (!recorded) {
                watch.close();
            }
        }
    }

    private boolean beginsAtOnce(LiveTask<?> call) {
        Duration delay = call.options().delay();
        if (call.plan().custom() != null || !call.task().rate().isEmpty() || (delay != null && !delay.isZero())) {
            return false;
        }
        return switch (call.runner()) {
            case SYNC, COROUTINE -> true;
            case THREAD -> threads.hasRoom();
            case PROCESS, STORE -> false;
        };
    }

    void startLater(LiveTask<?> call, Duration delay) {
        // A call that was cancelled meanwhile is let go; one that was not is held by the live ones.
        WeakReference<LiveTask<?>> later = new WeakReference<>(call);
        timers.run(
                delay,
                () -> background(() -> {
                    LiveTask<?> still = later.get();
                    if (still != null) {
                        run(still);
                    }
                }));
    }

    private void run(LiveTask<?> call) {
        pacing.enter(call, this::runNow);
    }

    private void runNow(LiveTask<?> call) {
        try {
            TaskRunner custom = call.plan().custom();
            if (custom != null) {
                custom.start(call);
                return;
            }
            switch (call.runner()) {
                case SYNC -> call.run();
                case THREAD -> threads.execute(call);
                case COROUTINE -> Thread.ofVirtual().name(call.taskId()).start(call);
                case PROCESS -> processes.execute(call);
                case STORE -> throw new TaskRejectedException("there is no queue");
            }
        } catch (Throwable refused) { // also a thread that the system cannot make
            if (open) {
                call.fail(refused);
            } else {
                call.cancel();
            }
        }
    }

    // ------------------------------------------------------------------ queues and workers

    /** Whether a call goes to a queue, for a worker to run. */
    boolean isQueued(TaskDefinition<?, ?> task, CallOptions options) {
        Runner runner = options.runner() == null ? task.runner() : options.runner();
        return runner == Runner.STORE && task.customRunner().isEmpty();
    }

    QueuedCalls queued(TaskDefinition<?, ?> task) {
        if (!open) {
            throw new TaskRejectedException(task.id() + " cannot be started: its Strand is closed");
        }
        cleanUp.begin();
        return new QueuedCalls(this, settings);
    }

    void withdrawn(TaskRecord pending, TaskStore store) {
        new QueuedCalls(this, settings).withdrawn(pending, store);
    }

    /**
     * Stores calls that run from queues, those of a queue in one step where its backend can.
     *
     * @param <H> their handles
     * @param calls calls of this engine
     * @param transaction the transaction to join, or null
     * @throws TaskRejectedException when one of them is refused; then none is stored, unless its key is taken
     */
    public <H extends TaskHandle<?>> StartedCalls<H> startAll(
            Collection<? extends TaskCall<?, ? extends H>> calls, @Nullable TaskTransaction transaction) {
        return EngineCall.startAll(this, calls, transaction);
    }

    /**
     * Runs a call that a worker has leased.
     *
     * @param lease the lease
     * @param task its task
     * @param host the worker
     * @throws io.strand4j.task.CodecException when its arguments cannot be read
     * @throws TaskRejectedException when there is no target for it, or this is closed
     */
    public LeasedCall run(Lease lease, TaskDefinition<?, ?> task, LeaseHost host) {
        if (!open) {
            throw new TaskRejectedException(task.id() + " cannot be run: its Strand is closed");
        }
        return new LeasedCalls(this, plans, settings.limits()).of(lease, task.codedBy(settings.codecs()), host);
    }

    /** A leased call begins. */
    void runLeased(LiveTask<?> call) {
        cleanUp.begin();
        live.add(call);
        run(call);
    }

    Pacing pacing() {
        return pacing;
    }

    /** The tasks that are known here. */
    public TaskRegistry registry() {
        return settings.registry();
    }

    /** The time of day. */
    public InstantSource clock() {
        return settings.clock();
    }

    // ------------------------------------------------------------------ finding calls again

    /**
     * A handle of a call by its key.
     *
     * @param <E> the type of an item
     * @param <T> the type of the result
     * @param <H> the handle
     * @param task the task; null for whatever task it is of
     * @param handle makes the handle
     * @param key the key
     */
    @SuppressWarnings("unchecked") // items are of the task's item type
    public <E, T, H extends TaskHandle<T>> H handle(
            @Nullable TaskDefinition<?, T> task, Function<? super IterHandle<E, T>, ? extends H> handle, String key) {
        return handle.apply((IterHandle<E, T>) new AttachedTask<>(this, task, key));
    }

    <T> IterHandle<Object, T> find(@Nullable TaskDefinition<?, T> task, String key) {
        return new Lookup(known, settings, this).find(task == null ? null : task.codedBy(settings.codecs()), key);
    }

    void remember(String key, LiveTask<?> call) {
        if (!known.add(key, call)) {
            throw new TaskRejectedException("the key " + key + " is taken by another call of this process");
        }
    }

    // ------------------------------------------------------------------ what calls ask for

    Instant now() {
        return settings.clock().instant();
    }

    long nowNanos() {
        return EpochNanos.of(settings.clock().instant());
    }

    String newKey() {
        return RandomKeys.next();
    }

    String workerId() {
        return workerId;
    }

    boolean isOpen() {
        return open;
    }

    Invoker invoker(LiveTask<?> call) {
        return call.plan().custom() == null && call.runner() == Runner.PROCESS ? processes : local;
    }

    private SharedPace sharedPace(String group) {
        TaskStore store = settings.stores().get("");
        if (store == null) {
            throw new IllegalStateException("processes agree on a pace in the default store, and there is none");
        }
        return new StoredPace(store, group, background, System::nanoTime);
    }

    /** A thread that waits for a call may as well run it. */
    void help(LiveTask<?> call, @Nullable Duration atMost) {
        if (call.runner() == Runner.PROCESS && call.plan().custom() == null) {
            processes.help(call, atMost);
        }
    }

    ScheduledFuture<?> later(Duration delay, Runnable work) {
        return timers.in(delay, work);
    }

    /** Something short, later, on a thread of its own. */
    void soon(Duration delay, Runnable work) {
        timers.run(delay, () -> background(work));
    }

    /** The same, if it is still wanted then; {@code wanted} is asked on the thread of all timers. */
    void soon(Duration delay, BooleanSupplier wanted, Runnable work) {
        timers.run(delay, () -> {
            if (wanted.getAsBoolean()) {
                background(work);
            }
        });
    }

    /** Those who wait for calls of other processes must not go on when this is closed. */
    void wakeAtClose(Semaphore waiter) {
        waiters.add(waiter);
    }

    void forget(Semaphore waiter) {
        waiters.remove(waiter);
    }

    /** The stores that took no items for so long that nobody waits for them. */
    Set<TaskStore> withoutItems() {
        return withoutItems;
    }

    RecordedEnds recordedEnds() {
        return recordedEnds;
    }

    void requireOpen(Object call) {
        if (!open) {
            throw new TaskRejectedException("the Strand was closed while somebody waited for " + call);
        }
    }

    void background(Runnable work) {
        background.execute(work);
    }

    /** Where callbacks run; for SYNC that is where everything runs. */
    Executor callbacks(Runner runner) {
        return runner == Runner.SYNC ? Runnable::run : background;
    }

    void ended(LiveTask<?> call) {
        live.remove(call);
    }

    // ------------------------------------------------------------------ the end

    /** Cancels what runs, gives it the grace time, then kills worker JVMs. Nothing that was started here remains. */
    @Override
    public void close() {
        open = false;
        waiters.forEach(Semaphore::release);
        recordedEnds.close();
        for (LiveTask<?> call : live.all()) {
            try {
                call.cancel();
            } catch (RuntimeException broken) {
                LOG.error("{} could not be cancelled", call, broken);
            }
        }
        threads.shutdown();
        processes.shutdown();
        Duration grace = settings.processes().grace();
        processes.close();
        if (!threads.awaitEnd(grace)) {
            LOG.warn("some task bodies still run {} after they were cancelled; their threads are daemons", grace);
        }
        settings.rates().servedByNobody(); // a client may still wait for a turn
        timers.close();
        if (!background.awaitEnd(grace)) {
            LOG.warn("some callbacks still run {} after the end of their calls", grace);
        }
    }
}
