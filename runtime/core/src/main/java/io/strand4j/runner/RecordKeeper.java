package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.Progress;
import io.strand4j.task.Secrets;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record of one call in step with it. Every change is a compare-and-set against the store; when somebody else
 * has ended the call there, that end is the truth here as well.
 */
final class RecordKeeper<T> implements CallRecord<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeper.class);

    /** At most four a second, however often a task reports. */
    private static final long MIN_NANOS_BETWEEN_REPORTS = 250_000_000;

    private final TaskStore store;
    private final TaskDefinition<?, T> task;
    private final Supplier<Secrets> secrets;
    private final AtomicBoolean lookPlanned = new AtomicBoolean();
    private TaskRecord record;
    private @Nullable TaskOutcome<T> end;
    private @Nullable Attempt running;
    private boolean reported;
    private boolean late;
    private volatile @Nullable Thread writer;
    private long lastReport;

    RecordKeeper(TaskStore store, TaskDefinition<?, T> task, Supplier<Secrets> secrets, TaskRecord first) {
        this.store = store;
        this.task = task;
        this.secrets = secrets;
        this.record = first;
    }

    @Override
    public int firstAttempt() {
        return 1;
    }

    @Override
    public @Nullable String worker() {
        return null;
    }

    /** Whether the change that this thread is told of is our own: a store tells of its changes where it makes them. */
    boolean isWritingHere() {
        return Thread.currentThread().equals(writer);
    }

    synchronized void insert() {
        store.insert(record);
        record = record.withVersion(1);
    }

    @Override
    public synchronized @Nullable TaskOutcome<T> begin(Attempt attempt) {
        running = attempt;
        if (record.status() == TaskStatus.RUNNING && record.attempt() == attempt.number) {
            return lookPlanned.get() ? endedElsewhere() : null; // somebody has changed it: perhaps by a cancel
        }
        return write(r -> attempt(r, TaskStatus.RUNNING, attempt)) ? null : RecordedTask.outcome(task, record);
    }

    @Override
    public synchronized boolean pending(Attempt last) {
        running = null;
        return write(r -> attempt(r, TaskStatus.PENDING, last));
    }

    @Override
    public boolean planLook() {
        return lookPlanned.compareAndSet(false, true);
    }

    @Override
    public synchronized @Nullable TaskOutcome<T> look() {
        lookPlanned.set(false);
        return endedElsewhere();
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
            return write(r -> next(r, r.status(), null, null, null, progress, metadata));
        } catch (RuntimeException unwritable) {
            LOG.warn("the progress of {} ({}) could not be kept: {}", task.id(), record.key(), unwritable.getMessage());
            return true;
        }
    }

    @Override
    public synchronized @Nullable TaskOutcome<T> settle(
            TaskOutcome<T> wanted,
            @Nullable Attempt only,
            Instant now,
            Progress progress,
            Map<String, String> metadata) {
        if (only != null && running != only) {
            return null;
        }
        TaskOutcome<T> known = end;
        if (known != null) {
            return known; // also where the record is gone, and cannot say so any more
        }
        TaskOutcome<T> outcome = wanted;
        Encoded result = null;
        if (wanted instanceof TaskOutcome.Completed<T> completed) {
            try {
                result = task.encode(completed.result(), task.resultType());
            } catch (Throwable unencodable) { // a CodecException, or what a user's own type throws when it is read
                outcome = new TaskOutcome.Failed<>(unencodable);
            }
        }
        TaskFailure failure = outcome instanceof TaskOutcome.Failed<T> failed
                ? secrets.get().mask(TaskFailure.of(failed.error()))
                : null;
        TaskStatus status = outcome.status();
        Encoded encoded = result;
        try {
            boolean written = write(r -> next(r, status, now, encoded, failure, progress, metadata));
            outcome = written ? outcome : RecordedTask.outcome(task, record);
        } catch (RuntimeException unwritable) {
            if (only != null && unwritable instanceof StoreException) {
                throw unwritable;
            }
            LOG.error("the end of {} ({}) could not be kept", task.id(), record.key(), unwritable);
            outcome = new TaskOutcome.Failed<>(unwritable);
        }
        end = outcome;
        return outcome;
    }

    private @Nullable TaskOutcome<T> endedElsewhere() {
        TaskRecord now = store.find(record.key()).orElse(null);
        return now != null && now.status().isTerminal() ? RecordedTask.outcome(task, now) : null;
    }

    /** Changes the record, also when somebody else has changed it meanwhile; false when it has ended. */
    private boolean write(UnaryOperator<TaskRecord> change) {
        while (true) {
            TaskRecord next = change.apply(record);
            if (update(next)) {
                record = next.withVersion(record.version() + 1);
                return true;
            }
            TaskRecord now = store.find(record.key()).orElse(null);
            if (now == null) {
                LOG.warn("the record of {} ({}) was removed while it ran", task.id(), record.key());
                return true;
            }
            record = now;
            if (now.status().isTerminal()) {
                return false;
            }
        }
    }

    private boolean update(TaskRecord next) {
        writer = Thread.currentThread();
        try {
            return store.update(next, record.version());
        } finally {
            writer = null;
        }
    }

    @Override
    public synchronized boolean isLate() {
        return late;
    }

    /** The record with what has happened, and with the attempt that runs, if it does not tell of it yet. */
    private TaskRecord next(
            TaskRecord r,
            TaskStatus status,
            @Nullable Instant completed,
            @Nullable Encoded result,
            @Nullable TaskFailure failure,
            Progress progress,
            Map<String, String> metadata) {
        TaskRecord from = running == null ? r : attempt(r, TaskStatus.RUNNING, running);
        TaskRecord told = from.told(progress, metadata);
        return completed == null ? told : told.ended(status, completed, result, failure);
    }

    private static TaskRecord attempt(TaskRecord r, TaskStatus status, Attempt attempt) {
        return r.inAttempt(status, attempt.number, attempt.started());
    }
}
