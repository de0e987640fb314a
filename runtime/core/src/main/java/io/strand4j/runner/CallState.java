package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call: PENDING, the attempt that runs, or the outcome, which is final. Every change is a
 * compare-and-set on one field. It is a superclass and no part of {@link LiveTask} because a call costs no more objects
 * than it must.
 */
abstract class CallState<T> extends CallRequest<T> {

    private static final Object PENDING = "PENDING";
    private static final VarHandle STATE;
    private static final VarHandle DONE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(CallState.class, "state", Object.class);
            DONE = MethodHandles.lookup().findVarHandle(CallState.class, "done", CompletableFuture.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** {@link #PENDING}, the {@link Attempt} that runs, or the {@link TaskOutcome}. */
    @SuppressWarnings("UnusedVariable") // written through its handle
    private volatile Object state = PENDING;

    /** Made when the first caller waits. */
    @SuppressWarnings("UnusedVariable") // written through its handle
    private volatile @Nullable CompletableFuture<Void> done;

    private volatile @Nullable Attempt last;

    CallState(
            TaskPlan plan,
            TaskDefinition<?, T> task,
            @Nullable Object target,
            @Nullable Object[] arguments,
            CallOptions options,
            Runner runner,
            long created) {
        super(plan, task, target, arguments, options, runner, created);
    }

    final boolean begin(Attempt attempt) {
        boolean begun = STATE.compareAndSet(this, PENDING, attempt);
        if (begun) {
            last = attempt;
        }
        return begun;
    }

    /** The attempt that runs, or ran last. */
    final @Nullable Attempt last() {
        return state instanceof Attempt running ? running : last;
    }

    /** The number of the attempt that will begin next. */
    final int nextNumber(int first) {
        Attempt before = last;
        return before == null ? first : before.next();
    }

    /** An attempt has not begun where it was to run; false when the call has ended meanwhile. */
    final boolean giveBack(Attempt attempt) {
        attempt.giveBack();
        return goBack(attempt);
    }

    /** Another attempt will follow this one. */
    final boolean goBack(Attempt attempt) {
        return STATE.compareAndSet(this, attempt, PENDING);
    }

    /**
     * Ends the call.
     *
     * @param only if this attempt runs; null for whatever it does
     * @return the state that it was in before; null when it had ended, or is in another attempt by now
     */
    final @Nullable Object end(TaskOutcome<T> outcome, @Nullable Attempt only) {
        while (true) {
            Object before = state;
            if (before instanceof TaskOutcome<?> || (only != null && before != only)) {
                return null;
            }
            if (STATE.compareAndSet(this, before, outcome)) {
                if (before instanceof Attempt running) {
                    last = running; // who has begun it may not have come to that yet
                }
                CompletableFuture<Void> waiting = done;
                if (waiting != null) {
                    waiting.complete(null);
                }
                return before;
            }
        }
    }

    final boolean isIn(Attempt attempt) {
        return state == attempt;
    }

    /** How it has ended; null while it has not. */
    @SuppressWarnings("unchecked") // only outcomes of this type are set
    final @Nullable TaskOutcome<T> outcome() {
        return state instanceof TaskOutcome<?> ended ? (TaskOutcome<T>) ended : null;
    }

    final boolean isCancelled() {
        return state instanceof TaskOutcome.Cancelled<?>;
    }

    final TaskStatus status() {
        return switch (state) {
            case Attempt running -> TaskStatus.RUNNING;
            case TaskOutcome<?> outcome -> outcome.status();
            default -> TaskStatus.PENDING;
        };
    }

    /** Completes when the call has ended. */
    final CompletableFuture<Void> done() {
        CompletableFuture<Void> future = done;
        if (future == null) {
            DONE.compareAndSet(this, null, new CompletableFuture<Void>());
            future = done;
        }
        if (future == null) {
            throw new IllegalStateException("a future that was set is gone");
        }
        if (state instanceof TaskOutcome<?>) {
            future.complete(null); // it ended before anybody could be told
        }
        return future;
    }
}
