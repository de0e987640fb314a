package io.strand4j.runner;

import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The callbacks of one call for its end: in order, one at a time, on an executor that is not the submitter. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final String call;
    private final Executor executor;
    private final List<Consumer<Object>> onEnd = new ArrayList<>();
    private final List<Consumer<Throwable>> onError = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable TaskOutcome<?> outcome;
    private boolean running;

    Listeners(String call, Executor executor) {
        this.call = call;
        this.executor = executor;
    }

    /** The callbacks of the annotation, then those of the call. */
    @SuppressWarnings({"unchecked", "NullAway"}) // target and callbacks are of one task; a static one has no target
    <O, T> void addAll(TaskDefinition<O, T> task, @Nullable Object target, CallOptions options) {
        task.onEnd().ifPresent(c -> onEnd(result -> c.accept((O) target, (T) result)));
        options.onEnd().forEach(this::onEnd);
        task.onError().ifPresent(c -> onError(error -> c.accept((O) target, error)));
        options.onError().forEach(this::onError);
    }

    void onEnd(Consumer<Object> callback) {
        boolean run;
        synchronized (this) {
            onEnd.add(callback);
            run = outcome instanceof TaskOutcome.Completed<?> completed && enqueue(() -> end(callback, completed));
        }
        drainIf(run);
    }

    void onError(Consumer<Throwable> callback) {
        boolean run;
        synchronized (this) {
            onError.add(callback);
            run = outcome instanceof TaskOutcome.Failed<?> failed
                    && enqueue(() -> error(callback, Escaped.original(failed.error())));
        }
        drainIf(run);
    }

    void settled(TaskOutcome<?> how) {
        boolean run = false;
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            outcome = how;
            if (how instanceof TaskOutcome.Completed<?> completed) {
                for (Consumer<Object> callback : onEnd) {
                    run |= enqueue(() -> end(callback, completed));
                }
            } else if (how instanceof TaskOutcome.Failed<?> failed) {
                for (Consumer<Throwable> callback : onError) {
                    run |= enqueue(() -> error(callback, Escaped.original(failed.error())));
                }
            }
        }
        drainIf(run);
    }

    /** Whether this was the first to wait, so that somebody has to start running them. */
    private boolean enqueue(Runnable callback) {
        waiting.add(callback);
        boolean first = !running;
        running = true;
        return first;
    }

    private void drainIf(boolean first) {
        if (first) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        while (true) {
            Runnable next;
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            try {
                next.run();
            } catch (Throwable broken) { // the others are to run all the same
                LOG.error("a callback of {} could not be run", call, broken);
            }
        }
    }

    @SuppressWarnings("NullAway") // the result of a void task is null, and its callbacks take null
    private void end(Consumer<Object> callback, TaskOutcome.Completed<?> completed) {
        try {
            callback.accept(completed.result());
        } catch (Throwable thrown) {
            List<Consumer<Throwable>> observers;
            synchronized (this) {
                observers = List.copyOf(onError);
            }
            if (observers.isEmpty()) {
                LOG.error("a callback for the result of {} threw, the call stays completed", call, thrown);
            }
            observers.forEach(observer -> error(observer, thrown));
        }
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    private void error(Consumer<Throwable> callback, Throwable error) {
        try {
            callback.accept(error);
        } catch (Throwable thrown) {
            if (thrown != error) {
                thrown.addSuppressed(error);
            }
            LOG.error("a callback for the failure of {} threw", call, thrown);
        }
    }
}
