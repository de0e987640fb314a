package io.strand4j.flow;

import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStarter;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls by number: each has one, from 0, in the order in which it was added, and what becomes of it is at that place of
 * {@link #results}, {@link #status} and {@link #errors}. A call that is dispatched begins at once, one that is enqueued
 * with {@link #run}, first come, first started. Each dispatcher has its own. Safe for use by any thread.
 *
 * <pre>{@code
 * Dispatcher dispatcher = new Dispatcher(strand);
 * int first = dispatcher.enqueue(tasks.convertCall(file));
 * dispatcher.run(Duration.ofMinutes(1));
 * dispatcher.results().get(first);
 * }</pre>
 */
public final class Dispatcher {

    private final TaskStarter strand;
    private final Runner runner;
    private final List<Entry> entries = new ArrayList<>();
    private final StartedCalls startedCalls = new StartedCalls();
    private @Nullable Predicate<? super Dispatcher> complete;

    /** One call: not started, or with a handle, or refused. */
    private static final class Entry {
        private final TaskCall<?, ?> call;
        private boolean started;
        private @Nullable TaskHandle<?> handle;
        private @Nullable RuntimeException refused;

        Entry(TaskCall<?, ?> call) {
            this.call = call;
        }
    }

    /**
     * A dispatcher that runs lambdas in threads.
     *
     * @param strand where lambdas are run; a call knows its own
     */
    public Dispatcher(TaskStarter strand) {
        this(strand, Runner.THREAD);
    }

    /**
     * A dispatcher.
     *
     * @param strand where lambdas are run; a call knows its own
     * @param runner how, unless said otherwise: SYNC, THREAD or COROUTINE
     */
    public Dispatcher(TaskStarter strand, Runner runner) {
        this.strand = strand;
        this.runner = runner;
    }

    /**
     * Says when {@link #isComplete} is true and {@link #run} returns, in place of when all calls have ended. It is asked
     * after each end.
     *
     * @param when looks at this dispatcher; must be short
     */
    public synchronized Dispatcher completeWhen(Predicate<? super Dispatcher> when) {
        complete = when;
        return this;
    }

    /**
     * Adds a call that begins with {@link #run}.
     *
     * @param call the call; it runs where it is declared to, or {@link TaskCall#on} says
     * @return its number
     */
    public int enqueue(TaskCall<?, ?> call) {
        return add(new Entry(call));
    }

    /**
     * Adds a lambda that begins with {@link #run}, on the runner of this dispatcher.
     *
     * @param body the lambda
     * @return its number
     * @throws io.strand4j.task.TaskRejectedException for a runner that runs no lambdas
     */
    public int enqueue(Callable<?> body) {
        return enqueue(runner, body);
    }

    /**
     * Adds a lambda that begins with {@link #run}.
     *
     * @param on SYNC, THREAD or COROUTINE
     * @param body the lambda
     * @return its number
     * @throws io.strand4j.task.TaskRejectedException for another runner
     */
    public int enqueue(Runner on, Callable<?> body) {
        return enqueue(strand.call(on, body));
    }

    /**
     * Starts a call. One that is refused has failed; its error says why.
     *
     * @param call the call; it runs where it is declared to, or {@link TaskCall#on} says
     * @return its number
     */
    public int dispatch(TaskCall<?, ?> call) {
        Entry entry = new Entry(call);
        entry.started = true;
        startedCalls.starts(entry); // before anybody can find it: it goes on, and is no other's to start
        int number = add(entry);
        start(entry);
        return number;
    }

    /**
     * Starts a lambda, on the runner of this dispatcher.
     *
     * @param body the lambda
     * @return its number
     * @throws io.strand4j.task.TaskRejectedException for a runner that runs no lambdas
     */
    public int dispatch(Callable<?> body) {
        return dispatch(runner, body);
    }

    /**
     * Starts a lambda.
     *
     * @param on SYNC, THREAD or COROUTINE
     * @param body the lambda
     * @return its number
     * @throws io.strand4j.task.TaskRejectedException for another runner
     */
    public int dispatch(Runner on, Callable<?> body) {
        return dispatch(strand.call(on, body));
    }

    private synchronized int add(Entry entry) {
        entries.add(entry);
        return entries.size() - 1;
    }

    private synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** False when somebody else starts it, or has. */
    private boolean isFirst(Entry entry) {
        synchronized (entry) {
            if (entry.started) {
                return false;
            }
            entry.started = true;
            startedCalls.starts(entry);
            return true;
        }
    }

    private void start(Entry entry) {
        TaskHandle<?> handle = null;
        RuntimeException refused = null;
        try {
            handle = entry.call.start();
        } catch (RuntimeException thrown) { // of this call alone
            refused = thrown;
        } finally {
            synchronized (entry) {
                entry.handle = handle;
                entry.refused = refused;
            }
            if (handle == null) {
                startedCalls.ended(entry);
            } else {
                startedCalls.started(entry, handle);
            }
        }
    }

    private static @Nullable TaskHandle<?> handle(Entry entry) {
        synchronized (entry) {
            return entry.handle;
        }
    }

    /**
     * Starts what was enqueued and not started, in that order, and waits until this is complete. When the time runs out
     * nothing is cancelled; it may be run again.
     *
     * @param timeout how long to wait
     * @return whether it is complete
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted; its flag is set again and the
     *     calls go on
     */
    public boolean run(Duration timeout) {
        long begun = System.nanoTime();
        entries().stream().filter(this::isFirst).forEach(this::start);
        while (true) {
            StartedCalls.Seen seen = startedCalls.look(); // first, so that whoever ends from here on is waited for
            long left = Waits.saturatedNanos(timeout) - (System.nanoTime() - begun);
            boolean last = !seen.goesOn() || left <= 0;
            if ((last || isAskedAfterEachEnd()) && isComplete()) {
                return true;
            }
            if (last) {
                return false;
            }
            startedCalls.await(seen, left);
        }
    }

    /** Whether all have ended is known without asking each of them each time. */
    private synchronized boolean isAskedAfterEachEnd() {
        return complete != null;
    }

    /** Whether all calls have ended, or what was given to {@link #completeWhen} says so. */
    public boolean isComplete() {
        @Nullable Predicate<? super Dispatcher> asked;
        synchronized (this) {
            asked = complete;
        }
        return asked == null ? haveAllEnded() : asked.test(this);
    }

    private boolean haveAllEnded() {
        return status().stream().allMatch(TaskStatus::isTerminal);
    }

    /** The results by number, as they are now; null for a call without one. */
    public List<@Nullable Object> results() {
        return now(entry ->
                end(entry).outcome() instanceof TaskOutcome.Completed<Object> completed ? completed.result() : null);
    }

    /** What calls have failed with by number, as it is now; null for a call that has not. */
    public List<@Nullable Throwable> errors() {
        return now(entry -> end(entry).outcome() instanceof TaskOutcome.Failed<Object> failed ? failed.error() : null);
    }

    /** Where the calls are by number; PENDING also for one that was enqueued and not started. */
    public List<TaskStatus> status() {
        List<TaskStatus> all = new ArrayList<>();
        entries().forEach(entry -> all.add(status(entry)));
        return Collections.unmodifiableList(all);
    }

    private static TaskStatus status(Entry entry) {
        TaskHandle<?> handle = handle(entry);
        if (handle != null) {
            return handle.getStatus();
        }
        synchronized (entry) {
            return entry.refused == null ? TaskStatus.PENDING : TaskStatus.FAILED;
        }
    }

    private static End<Object> end(Entry entry) {
        TaskHandle<?> handle = handle(entry);
        if (handle != null) {
            return End.of(handle);
        }
        RuntimeException refused;
        synchronized (entry) {
            refused = entry.refused;
        }
        return refused == null ? End.cancelled() : End.failed(refused);
    }

    private interface Look<V> {
        @Nullable
        V at(Entry entry);
    }

    private <V> List<@Nullable V> now(Look<V> look) {
        List<@Nullable V> all = new ArrayList<>();
        entries().forEach(entry -> all.add(status(entry).isTerminal() ? look.at(entry) : null));
        return Collections.unmodifiableList(all);
    }

    /**
     * The handle of a call, such as to cancel it.
     *
     * @param number its number
     * @throws IllegalStateException when it has not been started
     * @throws IndexOutOfBoundsException when there is none
     */
    public TaskHandle<?> handle(int number) {
        TaskHandle<?> handle = handle(entries().get(number));
        if (handle == null) {
            throw new IllegalStateException("call " + number + " was enqueued and not started; run() starts it");
        }
        return handle;
    }

    /** Forgets all calls, so that the next one has the number 0 again. Those that run go on. */
    public void reset() {
        synchronized (this) {
            entries.clear();
        }
        startedCalls.forgetAll();
    }
}
