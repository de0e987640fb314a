package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.LeaseLostException;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.Progress;
import io.strand4j.task.Secrets;
import io.strand4j.task.SnoozeException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record of a leased call. Its end goes through the worker, which settles many at once; what it tells
 * meanwhile is a compare-and-set that holds only under this lease.
 */
final class LeaseKeeper<T> implements CallRecord<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** At most four a second, however often a task reports. */
    private static final long MIN_NANOS_BETWEEN_REPORTS = 250_000_000;

    private final Lease lease;
    private final TaskDefinition<?, T> task;
    private final Supplier<Secrets> secrets;
    private final LeaseHost host;
    private final TaskPlan plan;
    private final TaskEngine engine;
    private final TaskStore store;
    private final @Nullable ItemKeeper items;
    private final AtomicBoolean lookPlanned = new AtomicBoolean();
    private volatile boolean released;
    private volatile boolean lost;
    private volatile @Nullable TaskOutcome<T> end; // set once, with this locked
    private boolean reported; // the rest is guarded by this
    private boolean late;
    private long lastReport;

    LeaseKeeper(
            Lease lease,
            TaskDefinition<?, T> task,
            Supplier<Secrets> secrets,
            LeaseHost host,
            TaskPlan plan,
            TaskEngine engine) {
        this.lease = lease;
        this.task = task;
        this.secrets = secrets;
        this.host = host;
        this.plan = plan;
        this.engine = engine;
        this.store = host.queue().store();
        this.items = ItemKeeper.of(engine, store, task, lease.key());
    }

    void release() {
        released = true;
    }

    void lose() {
        lost = true;
    }

    @Override
    public boolean isGivenBack() {
        return released || (lost && !(end instanceof TaskOutcome.Cancelled<T>)); // then it was lost by a cancel
    }

    @Override
    public int firstAttempt() {
        return lease.attempt();
    }

    @Override
    public String worker() {
        return host.workerId();
    }

    @Override
    public Instant due() {
        return lease.queued().due();
    }

    @Override
    public @Nullable TaskOutcome<T> begin(Attempt attempt) {
        return null; // the lease has said so
    }

    @Override
    public boolean pending(Attempt last) {
        throw new IllegalStateException("attempts of a leased call are for the queue to repeat");
    }

    @Override
    public boolean planLook() {
        return lookPlanned.compareAndSet(false, true);
    }

    @Override
    public @Nullable TaskOutcome<T> look() {
        lookPlanned.set(false);
        TaskRecord now = store.find(lease.key()).orElse(null);
        return now != null && now.status().isTerminal() ? RecordedTask.outcome(task, now) : null;
    }

    @Override
    public synchronized boolean report(Progress progress, Map<String, String> metadata) {
        long now = System.nanoTime();
        if (reported && now - lastReport < MIN_NANOS_BETWEEN_REPORTS) {
            late = true;
            return true; // the next one, the flush, or the end brings it along
        }
        reported = true;
        lastReport = now;
        late = false;
        try {
            return tell(progress, metadata);
        } catch (RuntimeException unwritable) {
            LOG.warn("the progress of {} ({}) could not be kept: {}", task.id(), lease.key(), unwritable.getMessage());
            return true;
        }
    }

    private boolean tell(Progress progress, Map<String, String> metadata) {
        while (true) {
            TaskRecord now = store.find(lease.key()).orElse(null);
            if (now == null
                    || now.status() != TaskStatus.RUNNING
                    || now.queued() == null
                    || now.queued().fence() != lease.fence()) {
                return false;
            }
            if (store.update(now.told(progress, metadata), now.version())) {
                return true;
            }
        }
    }

    @Override
    public synchronized boolean isLate() {
        return late;
    }

    @Override
    public void item(int attempt, @Nullable Object item) throws InterruptedException {
        if (items != null) {
            items.add(lease.fence(), item);
        }
    }

    @Override
    public void restartItems() {
        if (items != null) {
            items.restart();
        }
    }

    @Override
    public @Nullable TaskOutcome<T> settle(
            TaskOutcome<T> wanted,
            @Nullable Attempt only,
            Instant now,
            Progress progress,
            Map<String, String> metadata) {
        synchronized (this) {
            if (end != null) {
                return end;
            }
            end = wanted; // the first one is the end; what comes of it is for the queue to say
        }
        if (lost) {
            host.settled(null, wanted);
            return wanted;
        }
        // What cannot be kept is a failure, but no reason to run a body again that is not to be.
        boolean again = wanted instanceof TaskOutcome.Failed<T> failed
                ? TaskPlan.mayRunAgain(task, only, failed.error())
                : task.isIdempotent();
        TaskOutcome<T> outcome = wanted;
        Encoded result = null;
        if (wanted instanceof TaskOutcome.Completed<T> completed) {
            try {
                result = task.encode(completed.result(), task.resultType());
            } catch (Throwable unencodable) { // a CodecException, or what a user's own type throws when it is read
                outcome = new TaskOutcome.Failed<>(unencodable);
            }
        }
        TaskRecord told = lease.call().told(progress, metadata);
        if (items != null) {
            items.end(outcome.status());
        }
        try {
            return settle(settlement(outcome, result, told, now, again), outcome);
        } catch (RuntimeException unwritable) {
            LOG.error("the end of {} ({}) could not be kept", task.id(), lease.key(), unwritable);
            return settleAsFailure(new TaskOutcome.Failed<>(unwritable), told, now, again);
        }
    }

    private TaskOutcome<T> settle(Settlement settlement, TaskOutcome<T> outcome) {
        boolean kept = host.settle(settlement);
        TaskOutcome<T> ended = kept ? outcome : refused(outcome);
        host.settled(kept ? settlement : null, ended);
        return ended;
    }

    /** The store is there but does not take this result; or it is not, and the lease will run out. */
    private TaskOutcome<T> settleAsFailure(TaskOutcome<T> failed, TaskRecord told, Instant now, boolean again) {
        try {
            return settle(settlement(failed, null, told, now, again), failed);
        } catch (RuntimeException away) {
            LOG.debug("nor that {} ({}) has failed; its lease runs out", task.id(), lease.key(), away);
            host.settled(null, failed);
            return failed;
        }
    }

    private Settlement settlement(
            TaskOutcome<T> outcome, @Nullable Encoded result, TaskRecord told, Instant now, boolean again) {
        boolean isFailure = outcome instanceof TaskOutcome.Failed<T>;
        if (outcome instanceof TaskOutcome.Failed<T> failed && thrown(failed) instanceof SnoozeException later) {
            return Settlement.snooze(lease, told, now.plus(later.delay()));
        }
        if (released && !(outcome instanceof TaskOutcome.Completed<T>) && (again || !isFailure)) {
            return Settlement.release(lease); // it may well have failed because it was told to end
        }
        if (!(outcome instanceof TaskOutcome.Failed<T> failed)) {
            return Settlement.end(lease, told, outcome.status(), now, result, null);
        }
        TaskFailure why = secrets.get().mask(TaskFailure.of(failed.error()));
        int failures = lease.queued().failures() + 1;
        return failures <= lease.queued().retries() && again && plan.mayRetry(task, null, failed.error())
                ? Settlement.retry(lease, told, now.plus(engine.pacing().backOff(plan, failures, failed.error())), why)
                : Settlement.end(lease, told, TaskStatus.FAILED, now, null, why);
    }

    private static Throwable thrown(TaskOutcome.Failed<?> failed) {
        Throwable error = Escaped.original(failed.error());
        return error instanceof MiddlewareException named && named.getCause() != null ? named.getCause() : error;
    }

    /** What the record says instead, or that another worker has it. */
    private TaskOutcome<T> refused(TaskOutcome<T> mine) {
        TaskOutcome<T> elsewhere = look();
        if (elsewhere != null) {
            return elsewhere;
        }
        LOG.warn(
                "{} ({}) has ended here as {} under a lease that was lost; that is dropped, another worker runs it",
                task.id(),
                lease.key(),
                mine.status());
        return new TaskOutcome.Failed<>(new LeaseLostException(
                "the lease of " + task.id() + " (" + lease.key() + ") was lost before its end could be kept"));
    }
}
