package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.Callbacks;
import io.strand4j.task.CodecException;
import io.strand4j.task.EndWatch;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskSnapshot;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import io.strand4j.task.Waits;
import io.strand4j.task.WorkerCrashedException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call of another process, or of an earlier run of this one, known by its record. Waiting is for the store's
 * notification; once in a while it looks whether the process that runs the call is still there.
 */
final class RecordedTask<T> implements IterHandle<Object, T> {

    /** How long a waiter may not notice that the process it waits for is gone. */
    private static final long LOOK_AFTER_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(RecordedTask.class);
    private static final Duration WARN_AFTER = Duration.ofSeconds(10);

    private final TaskEngine engine;
    private final TaskStore store;
    private final TaskDefinition<?, T> task;
    private final String key;
    private @Nullable Callbacks callbacks;
    private @Nullable CompletableFuture<Void> done;
    private volatile CompletableFuture<@Nullable Throwable> itemsTold = CompletableFuture.completedFuture(null);

    RecordedTask(TaskEngine engine, TaskStore store, TaskDefinition<?, T> task, String key) {
        this.engine = engine;
        this.store = store;
        this.task = task;
        this.key = key;
    }

    /** The record as it is now. */
    TaskRecord record() {
        TaskRecord record = store.find(key)
                .orElseThrow(() -> new UnknownTaskException("the record of the call " + key + " is gone"));
        // A call from a queue that has lost its worker is taken over by another.
        return record.queued() == null && OwnerProcess.isGone(record) ? buried(record) : record;
    }

    /** Tells the callbacks of the annotation and of the call, here, where it was started. */
    void tell(@Nullable Object target, CallOptions options) {
        if (task.onIter().isPresent() || !options.onIter().isEmpty()) {
            tellItems(item -> ItemCallbacks.call(task, target, options, item));
        }
        if (task.onEnd().isPresent()
                || task.onError().isPresent()
                || !options.onEnd().isEmpty()
                || !options.onError().isEmpty()) {
            options.tell(callbacks(), task, target);
        }
    }

    /** Items that flow are told while the call runs, and before its end is. */
    private void tellItems(Consumer<@Nullable Object> callback) {
        if (task.itemShape() != ItemShape.FLOW) {
            callbacks().onEnd(result -> LocalInvoker.elements(result).forEach(callback));
            return;
        }
        CompletableFuture<@Nullable Throwable> told = new CompletableFuture<>();
        itemsTold = told;
        engine.background(() -> {
            ItemTeller<T> teller = new ItemTeller<>(engine, this, new RecordedItems<>(this, store, task, true));
            told.complete(teller.tell(callback));
        });
    }

    /** The process that ran the call is gone, so nobody else will ever end it. */
    private TaskRecord buried(TaskRecord record) {
        WorkerCrashedException crashed = new WorkerCrashedException(
                "the process " + record.worker() + " that ran " + task.id() + " (" + key + ") is gone",
                WorkerCrashedException.UNKNOWN,
                List.of());
        store.update(record.ended(TaskStatus.FAILED, engine.now(), null, TaskFailure.of(crashed)), record.version());
        return store.find(key)
                .orElseThrow(() -> new UnknownTaskException("the record of the call " + key + " is gone"));
    }

    /** How a record says that a call has ended. */
    static <T> TaskOutcome<T> outcome(TaskDefinition<?, T> task, TaskRecord record) {
        if (record.status() == TaskStatus.CANCELLED) {
            return new TaskOutcome.Cancelled<>();
        }
        TaskFailure failure = record.failure();
        if (failure != null) {
            return new TaskOutcome.Failed<>(task.rebuild(failure));
        }
        Encoded result = record.result();
        if (result == null) {
            return new TaskOutcome.Completed<>(null);
        }
        try {
            return new TaskOutcome.Completed<>(task.decode(result, task.resultType()));
        } catch (CodecException unreadable) {
            return new TaskOutcome.Failed<>(unreadable);
        }
    }

    private TaskRecord await(@Nullable Duration timeout) {
        return await(timeout, record -> record.status().isTerminal());
    }

    /** Waits for a state of the record. */
    @SuppressWarnings("try") // the watch is there to be closed
    TaskRecord await(@Nullable Duration timeout, Predicate<TaskRecord> wanted) {
        long start = System.nanoTime();
        Semaphore changed = new Semaphore(0);
        boolean warned = false;
        engine.wakeAtClose(changed);
        try (TaskStore.Watch watch = store.watch(key, changed::release)) {
            while (true) {
                changed.drainPermits();
                engine.requireOpen(this);
                TaskRecord record = record();
                if (wanted.test(record)) {
                    return record;
                }
                long left =
                        timeout == null ? Long.MAX_VALUE : Waits.saturatedNanos(timeout) - (System.nanoTime() - start);
                if (left <= 0 && timeout != null) {
                    throw Waits.expired(timeout, this);
                }
                warned = warned || warnOfQueue(record, System.nanoTime() - start);
                Waits.replaced(
                        () -> changed.tryAcquire(
                                Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_AFTER_MILLIS)), TimeUnit.NANOSECONDS),
                        this);
            }
        } finally {
            engine.forget(changed);
        }
    }

    /** Somebody waits for a call that nobody takes: perhaps there is no worker. */
    boolean warnOfQueue(TaskRecord record, long waited) {
        QueuedCall queued = record.queued();
        if (queued == null
                || record.status() != TaskStatus.PENDING
                || waited < WARN_AFTER.toNanos()
                || queued.due().plus(WARN_AFTER).isAfter(engine.now())) {
            return false;
        }
        LOG.warn(
                "somebody has waited {} s for {}, which still stands in {}{}; is there a worker for it?"
                        + " strand.worker().start() makes one",
                TimeUnit.NANOSECONDS.toSeconds(waited),
                this,
                queued.queue().isEmpty() ? "the default queue" : "the queue \"" + queued.queue() + "\"",
                record.failure() == null ? "" : " (" + record.failure().message() + ")");
        return true;
    }

    @Override
    public String getKey() {
        return key;
    }

    @Override
    public TaskStatus getStatus() {
        return record().status();
    }

    @Override
    public T getResult() {
        return Outcomes.result(outcome(task, await(null)), this, null);
    }

    @Override
    public T getResult(Duration timeout) {
        return Outcomes.result(outcome(task, await(timeout)), this, null);
    }

    @Override
    public boolean cancel() {
        return end(TaskStatus.CANCELLED, null);
    }

    /** False when it has ended already. */
    boolean end(TaskStatus how, @Nullable TaskFailure why) {
        while (true) {
            TaskRecord record = record();
            if (record.status().isTerminal()) {
                return false;
            }
            if (store.update(record.ended(how, engine.now(), null, why), record.version())) {
                engine.withdrawn(record, store);
                return true;
            }
        }
    }

    @Override
    public TaskSnapshot snapshot() {
        TaskRecord r = record();
        return new TaskSnapshot(
                key,
                r.taskId(),
                r.status(),
                r.created(),
                r.started(),
                r.completed(),
                r.attempt(),
                r.worker(),
                r.progress(),
                r.metadata(),
                r.failure(),
                false);
    }

    @Override
    public Stream<Object> items() {
        if (task.itemShape() == ItemShape.FLOW) {
            Iterator<Object> reader = new RecordedItems<>(this, store, task, false);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED), false);
        }
        return Stream.of(this).flatMap(me -> LocalInvoker.elements(me.getResult()).stream());
    }

    @Override
    @SuppressWarnings("unchecked") // the result is a T
    public RecordedTask<T> onEnd(Consumer<? super T> callback) {
        callbacks().onEnd((Consumer<Object>) callback);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // what accepts any supertype accepts a throwable
    public RecordedTask<T> onError(Consumer<? super Throwable> callback) {
        callbacks().onError((Consumer<Throwable>) callback);
        return this;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a record that is gone has no callbacks to run
    private synchronized Callbacks callbacks() {
        Callbacks known = callbacks;
        if (known == null) {
            Callbacks made = new Callbacks(toString(), engine.callbacks(task.runner()));
            CompletableFuture<@Nullable Throwable> told = itemsTold;
            done().whenComplete((nothing, failed) ->
                    told.thenAccept(thrown -> made.settled(Escaped.original(end(failed, thrown)))));
            known = made;
            callbacks = made;
        }
        return known;
    }

    private TaskOutcome<T> end(@Nullable Throwable failed, @Nullable Throwable thrownByCallback) {
        Throwable why = failed == null ? thrownByCallback : failed;
        return why == null ? outcome(task, record()) : new TaskOutcome.Failed<>(why);
    }

    @Override
    public EndWatch whenEnded(Runnable action) {
        return engine.recordedEnds().add(this, action);
    }

    /** For {@link RecordedEnds}: calls back after each change of the record. */
    TaskStore.Watch watch(Runnable changed) {
        return store.watch(key, changed);
    }

    /** Completes when the call has ended. */
    private synchronized CompletableFuture<Void> done() {
        CompletableFuture<Void> known = done;
        if (known == null) {
            CompletableFuture<Void> made = new CompletableFuture<>();
            whenEnded(() -> {
                try {
                    await(Duration.ZERO);
                    made.complete(null);
                } catch (Throwable failed) {
                    made.completeExceptionally(failed);
                }
            });
            known = made;
            done = made;
        }
        return known;
    }

    @Override
    public CompletableFuture<@Nullable T> toCompletableFuture() {
        return Outcomes.future(done(), this, engine.callbacks(task.runner()));
    }

    @Override
    public String toString() {
        return task.id() + " (" + key + ")";
    }
}
