package io.strand4j.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callbacks of one call for its end, for whoever makes handles: in order, one at a time, on an executor that is not
 * the submitter. Safe for use by any thread.
 */
public final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    private final String call;
    private final Executor executor;
    private final List<Consumer<Object>> onEnd = new ArrayList<>();
    private final List<Consumer<Throwable>> onError = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable TaskOutcome<?> outcome;
    private boolean running;

    /**
     * No callbacks.
     *
     * @param call what to call the call in the log
     * @param executor where they run
     */
    public Callbacks(String call, Executor executor) {
        this.call = call;
        this.executor = executor;
    }

    /**
     * Adds one that takes the result; at once if there is one.
     *
     * @param callback takes the result
     */
    public void onEnd(Consumer<Object> callback) {
        boolean run;
        synchronized (this) {
            onEnd.add(callback);
            run = outcome instanceof TaskOutcome.Completed<?> completed && enqueue(() -> end(callback, completed));
        }
        drainIf(run);
    }

    /**
     * Adds one that takes a failure; at once if there is one.
     *
     * @param callback takes the failure
     */
    public void onError(Consumer<Throwable> callback) {
        boolean run;
        synchronized (this) {
            onError.add(callback);
            run = outcome instanceof TaskOutcome.Failed<?> failed && enqueue(() -> error(callback, failed.error()));
        }
        drainIf(run);
    }

    /**
     * Adds one that is told of the end, whatever it is; at once if it has come. It waits for none of the others.
     *
     * @param action what is done
     * @return ends it when closed
     */
    public EndWatch whenEnded(Runnable action) {
        Waiter waiter = new Waiter(action);
        boolean now;
        synchronized (this) {
            now = outcome != null;
            if (!now) {
                waiters.add(waiter);
            }
        }
        if (now) {
            executor.execute(waiter);
        }
        return waiter;
    }

    /**
     * The call has ended; saying so again does nothing.
     *
     * @param how it has ended
     */
    public void settled(TaskOutcome<?> how) {
        boolean run = false;
        List<Waiter> told;
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            outcome = how;
            told = List.copyOf(waiters);
            waiters.clear();
            if (how instanceof TaskOutcome.Completed<?> completed) {
                for (Consumer<Object> callback : onEnd) {
                    run |= enqueue(() -> end(callback, completed));
                }
            } else if (how instanceof TaskOutcome.Failed<?> failed) {
                for (Consumer<Throwable> callback : onError) {
                    run |= enqueue(() -> error(callback, failed.error()));
                }
            }
        }
        told.forEach(executor::execute);
        drainIf(run);
    }

    /** Who wants to know of the end, and of nothing else. */
    private final class Waiter implements EndWatch, Runnable {

        private final Runnable action;
        private volatile boolean closed;

        Waiter(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (closed) {
                return;
            }
            try {
                action.run();
            } catch (Throwable broken) { // nobody else would hear of it
                LOG.error("who waited for the end of {} threw", call, broken);
            }
        }

        @Override
        public void close() {
            closed = true;
            synchronized (Callbacks.this) {
                waiters.remove(this);
            }
        }
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
