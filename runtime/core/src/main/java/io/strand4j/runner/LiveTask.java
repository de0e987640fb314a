package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.store.TaskStore;
import io.strand4j.task.Callbacks;
import io.strand4j.task.EndWatch;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterHandle;
import io.strand4j.task.Progress;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskSnapshot;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that this process runs: its handle, and what a runner runs. */
final class LiveTask<T> extends ReportingCall<T> implements IterHandle<Object, T>, TaskRun {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTask.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final int STORE_TRIES = 60;

    private final TaskEngine engine;
    private final @Nullable ItemFlow flow;

    private volatile @Nullable String key;
    private volatile long completed;
    private volatile @Nullable Callbacks callbacks;
    private volatile @Nullable CallRecord<T> keeper;
    private volatile TaskStore.@Nullable Watch watch;

    LiveTask(
            TaskEngine engine,
            TaskPlan plan,
            TaskDefinition<?, T> task,
            @Nullable Object target,
            @Nullable Object[] arguments,
            CallOptions options,
            Runner runner) {
        super(plan, task, target, arguments, options, runner, engine.nowNanos());
        this.engine = engine;
        this.key = options.key();
        this.flow = task.itemShape() == ItemShape.FLOW ? new ItemFlow(task.id()) : null;
        if (hasEndCallback() || hasErrorCallback()) {
            options.tell(callbacks(), task, target);
        }
        if (flow != null && (plan.store() != null || hasEndCallback())) {
            flow.wantResult();
        }
    }

    void recordedBy(CallRecord<T> keeper) {
        this.keeper = keeper;
        if (flow != null) {
            flow.keptBy(keeper);
        }
    }

    void watchedBy(TaskStore.Watch watch) {
        this.watch = watch;
        if (outcome() != null) {
            watch.close(); // it has ended meanwhile, perhaps without seeing this
        }
    }

    @Override
    public String taskId() {
        return task().id();
    }

    /** A body that waits keeps all that is on its stack, so few methods lie between its thread and the body. */
    @Override
    @SuppressWarnings("unchecked") // the body returns what its definition says
    public void run() {
        Attempt attempt = enter(false);
        if (attempt == null) {
            return;
        }
        TaskContext outer = TaskContext.enter(attempt);
        TaskOutcome<T> outcome;
        try {
            CallRecord<T> record = keeper;
            TaskOutcome<T> elsewhere = record == null ? null : record.begin(attempt);
            if (elsewhere == null) {
                Invoker invoker = engine.invoker(this);
                Object returned = plan().chain() == null
                        ? invoker.invoke(this, attempt)
                        : Invocation.run(plan().chain(), this, attempt, invoker);
                outcome = new TaskOutcome.Completed<>((T) returned);
            } else {
                outcome = elsewhere;
            }
        } catch (Throwable thrown) {
            outcome = new TaskOutcome.Failed<>(thrown);
        }
        TaskContext.leave(outer);
        conclude(attempt, outcome);
    }

    /** Begins an attempt, here or elsewhere; null when the call has ended meanwhile. */
    @Nullable
    Attempt enter(boolean elsewhere) {
        CallRecord<T> record = keeper;
        Attempt attempt = new Attempt(this, nextNumber(record == null ? 1 : record.firstAttempt()), engine.nowNanos());
        if (elsewhere) {
            attempt.cancelBy(() -> {}); // nothing can be done yet, and this thread is not to be interrupted
        }
        if (!begin(attempt)) {
            return null;
        }
        if (Thread.currentThread() instanceof ThreadPool.PoolThread thread) {
            thread.carry(task().id());
        }
        return elsewhere ? attempt : limited(attempt); // else when the body is about to begin
    }

    /** The time of an attempt runs from now on. */
    Attempt limited(Attempt attempt) {
        TimeLimit.begin(this, attempt, engine);
        return attempt;
    }

    /** Ends an attempt whose body has run elsewhere, and the call with it unless it is tried again. */
    @SuppressWarnings("unchecked") // the body returns what its definition says
    void leave(Attempt attempt, AttemptBody body) {
        TaskOutcome<T> outcome;
        try {
            outcome = new TaskOutcome.Completed<>((T) body.run());
        } catch (Throwable thrown) {
            outcome = new TaskOutcome.Failed<>(thrown);
        }
        conclude(attempt, outcome);
    }

    private void conclude(Attempt attempt, TaskOutcome<T> outcome) {
        attempt.end();
        TaskEvents.end(attempt.event, this, attempt, outcome);
        if (outcome instanceof TaskOutcome.Failed<T> failed) {
            engine.pacing().failed(task(), failed.error());
        }
        finish(attempt, outcome, STORE_TRIES);
    }

    void timedOut(Attempt attempt, Duration limit) {
        if (isIn(attempt)) {
            finish(
                    attempt,
                    new TaskOutcome.Failed<>(new TaskTimeoutException(
                            task().id() + " did not end within " + limit.toMillis() + " ms, its time limit")),
                    0); // the body is not to run on for as long as its store is away
            attempt.interrupt();
        }
    }

    /**
     * An attempt is over: the call is settled, unless it ended before or may be tried again. What was done is not thrown
     * away because a disk is full at that moment: the record is tried again for a while.
     */
    private void finish(Attempt attempt, TaskOutcome<T> outcome, int triesLeft) {
        try {
            if (!(outcome instanceof TaskOutcome.Failed<T> failed && retry(attempt, failed)) && isIn(attempt)) {
                settle(outcome, attempt);
            }
        } catch (Throwable broken) {
            if (broken instanceof StoreException && triesLeft > 0 && engine.isOpen()) {
                if (triesLeft == STORE_TRIES) {
                    LOG.warn(
                            "the end of {} cannot be kept, it is tried again for a minute: {}",
                            this,
                            broken.toString());
                }
                engine.soon(TRY_AGAIN, () -> isIn(attempt), () -> finish(attempt, outcome, triesLeft - 1));
            } else { // whatever it is, the call must not stay as it is
                LOG.error("the end of {} could not be kept", this, broken);
                ended(new TaskOutcome.Failed<>(broken), null);
            }
        }
    }

    private boolean mayRetry(Attempt attempt, Throwable error) {
        return attempt.number <= plan().retries(task(), options())
                && !(error instanceof VirtualMachineError) // another JVM may do better, this one is not well
                && isIn(attempt)
                && engine.isOpen()
                && plan().mayRetry(task(), attempt, error)
                && (flow == null || flow.canRestart());
    }

    /** The record goes first: once the call is pending here, the next attempt may begin. False when there is none. */
    private boolean retry(Attempt attempt, TaskOutcome.Failed<T> failed) {
        if (!mayRetry(attempt, failed.error())) {
            return false;
        }
        Duration wait = engine.pacing().backOff(plan(), attempt.number, failed.error());
        long first = extras().firstBegan(attempt.startedNanos());
        if (plan().isTooLate(engine.nowNanos() - first, wait)) {
            return false;
        }
        CallRecord<T> record = keeper;
        if (record != null && !record.pending(attempt)) {
            checkRecord();
        } else if (goBack(attempt)) {
            if (flow == null || flow.restart(attempt.number + 1)) {
                engine.startLater(this, wait);
            } else {
                settle(failed, null); // somebody has begun to read the items of this attempt
            }
        }
        return true;
    }

    /** A middleware runs the body again: what the first run has emitted is forgotten, if nobody has read it. */
    boolean restartItems(@Nullable Attempt attempt) {
        return flow == null || attempt == null || flow.restart(attempt.number);
    }

    /** Ends the call, if nobody has ended it before, and if it is still in this attempt where one is given. */
    @SuppressWarnings("ReferenceEquality") // the keeper gives back what it was given, or what it found instead
    private boolean settle(TaskOutcome<T> wanted, @Nullable Attempt only) {
        if (outcome() != null) {
            return false;
        }
        CallRecord<T> record = keeper;
        TaskOutcome<T> outcome =
                record == null ? wanted : record.settle(wanted, only, engine.now(), getProgress(), getMetadata());
        if (outcome == null) {
            return false;
        }
        boolean first = ended(outcome, only); // perhaps another thread saw that the record has ended, and told it here
        return outcome == wanted && (first || record != null);
    }

    /** Ends the call here, and tells everybody; none of them can keep the others from being told. */
    private boolean ended(TaskOutcome<T> outcome, @Nullable Attempt only) {
        completed = engine.nowNanos();
        Object before = end(outcome, only);
        if (before == null) {
            return false;
        }
        if (before instanceof Attempt running) {
            safely(running::interrupt); // of no effect on a body that has returned
        }
        if (flow != null) {
            safely(() ->
                    flow.end(outcome instanceof TaskOutcome.Completed<T> ? null : Outcomes.failure(outcome, this)));
        }
        Callbacks told;
        synchronized (this) {
            told = callbacks;
        }
        if (told != null) {
            safely(() -> told.settled(Escaped.original(outcome)));
        }
        TaskStore.Watch watching = watch;
        if (watching != null) {
            safely(watching::close);
        }
        engine.ended(this);
        return true;
    }

    private void safely(Runnable step) {
        try {
            step.run();
        } catch (Throwable broken) {
            LOG.error("{} has ended, and one who waited for that could not be told", this, broken);
        }
    }

    /** Refused by its runner after it was accepted. */
    void fail(Throwable error) {
        settle(new TaskOutcome.Failed<>(error), null);
    }

    /** Somebody may have changed the record, perhaps by a cancel. */
    void lookSoon() {
        RecordLook.soon(this, keeper, engine);
    }

    /** Brings the record and the call in line. */
    void checkRecord() {
        RecordLook.now(this, keeper, engine);
    }

    /** Somebody has ended the call in the store. */
    void endAs(TaskOutcome<T> elsewhere) {
        settle(elsewhere, null);
    }

    /** One item of the result: to the callbacks, then to the readers. */
    @SuppressWarnings("ThreadPriorityCheck") // the task asks for the yield
    void emit(Attempt attempt, @Nullable Object item) throws InterruptedException {
        if (!isIn(attempt)) {
            throw new TaskCancelledException(task().id() + " was cancelled");
        }
        attempt.callback(true);
        try {
            ItemCallbacks.call(task(), target(), options(), item);
            if (flow != null) {
                flow.add(attempt.number, item);
            }
            if (runner() == Runner.COROUTINE && task().yieldsOnIter()) {
                Thread.yield();
            }
        } finally {
            attempt.callback(false);
        }
    }

    /** The items that were emitted as a list; null when they were handed over. */
    @Nullable
    List<@Nullable Object> collected() {
        return flow == null ? null : flow.result().orElse(null);
    }

    @Override
    public Stream<Object> items() {
        if (flow != null) {
            return flow.read(this::cancel);
        }
        return Stream.of(this).flatMap(me -> LocalInvoker.elements(me.getResult()).stream());
    }

    @Nullable
    CallRecord<T> record() {
        return keeper;
    }

    @Nullable
    String keyIfMade() {
        return key;
    }

    @Override
    public String getKey() {
        String made = key;
        if (made == null) {
            synchronized (this) {
                made = key;
                if (made == null) {
                    made = engine.newKey();
                    key = made;
                }
            }
            engine.remember(made, this);
        }
        return made;
    }

    @Override
    public TaskStatus getStatus() {
        return status();
    }

    @Override
    public T getResult() {
        return await(null);
    }

    @Override
    public T getResult(Duration timeout) {
        return await(timeout);
    }

    private T await(@Nullable Duration timeout) {
        TaskOutcome<T> ended = outcome();
        if (flow != null) {
            flow.wantResult();
        }
        if (ended == null) {
            Outcomes.requireKept(flow, this); // before the wait: it could only end in this
            long begun = System.nanoTime();
            engine.help(this, timeout);
            Waits.until(done(), timeout, begun, this);
            ended = outcome();
        }
        if (ended == null) {
            throw new IllegalStateException("a call that has ended has no outcome");
        }
        return Outcomes.result(ended, this, flow);
    }

    @Override
    public boolean cancel() {
        return settle(new TaskOutcome.Cancelled<>(), null);
    }

    @Override
    public TaskSnapshot snapshot() {
        Attempt attempt = last();
        TaskOutcome<T> ended = outcome();
        return new TaskSnapshot(
                getKey(),
                task().id(),
                getStatus(),
                created(),
                attempt == null ? null : attempt.started(),
                ended == null ? null : EpochNanos.instant(completed),
                attempt == null ? 0 : attempt.number,
                workerId(),
                getProgress(),
                getMetadata(),
                failure(ended),
                ended != null && attempt != null && attempt.isRunning());
    }

    private void keepItems() {
        if (flow != null) {
            flow.wantResult();
            Outcomes.requireKept(flow, this);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the result is a T
    public LiveTask<T> onEnd(Consumer<? super T> callback) {
        keepItems();
        callbacks().onEnd((Consumer<Object>) callback);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // what accepts any supertype accepts a throwable
    public LiveTask<T> onError(Consumer<? super Throwable> callback) {
        callbacks().onError((Consumer<Throwable>) callback);
        return this;
    }

    @Override
    public EndWatch whenEnded(Runnable action) {
        return callbacks().whenEnded(action);
    }

    private Callbacks callbacks() {
        Callbacks known = callbacks;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = callbacks;
            if (known == null) {
                known = new Callbacks(task().id(), engine.callbacks(runner()));
                callbacks = known;
            }
        }
        TaskOutcome<T> ended = outcome();
        if (ended != null) {
            known.settled(Escaped.original(ended));
        }
        return known;
    }

    @Override
    public CompletableFuture<@Nullable T> toCompletableFuture() {
        keepItems();
        return Outcomes.future(done(), this, engine.callbacks(Runner.THREAD));
    }

    String workerId() {
        CallRecord<T> record = keeper;
        String worker = record == null ? null : record.worker();
        return worker == null ? engine.workerId() : worker;
    }

    void report(Progress progress) {
        Reports told = reports();
        told.report(secrets().mask(progress));
        told.keep(this, keeper, engine);
    }

    void put(String name, String value) {
        Reports told = reports();
        told.put(name, secrets().mask(value));
        told.keep(this, keeper, engine);
    }

    @Override
    public String toString() {
        String made = key;
        return task().id() + (made == null ? "" : " (" + made + ")") + " " + getStatus();
    }
}
