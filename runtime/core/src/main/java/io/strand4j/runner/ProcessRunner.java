package io.strand4j.runner;

import io.strand4j.process.Delays;
import io.strand4j.process.NestedCall;
import io.strand4j.process.ParentLink;
import io.strand4j.process.ProcessOptions;
import io.strand4j.process.RemoteRun;
import io.strand4j.process.WorkerPool;
import io.strand4j.task.ItemShape;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PROCESS: a bounded pool of threads, each of which has a worker JVM run calls, one after the other, and waits for
 * them. Queueing, items, callbacks and time limits are those of THREAD.
 */
final class ProcessRunner implements Invoker {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);

    /** Longer than a caller waits before it looks around. */
    private static final long LONG_NANOS = Duration.ofHours(1).toNanos();

    private final ProcessOptions options;
    private final ThreadPool slots;
    private final WorkerPool workers;
    private final PendingCalls pending;
    private final Stragglers stragglers = new Stragglers(this::lookForStragglers);
    private final Function<NestedCall, NestedRun<?>> nestedCalls;
    private final Executor background;
    private final @Nullable ParentInvoker parent =
            ParentLink.current().map(ParentInvoker::new).orElse(null);

    ProcessRunner(
            ProcessOptions options,
            Delays delays,
            Executor background,
            Function<NestedCall, NestedRun<?>> nestedCalls) {
        this.options = options;
        this.slots = new ThreadPool("strand-process", options.size(), this::widened);
        this.pending = new PendingCalls(slots::width, Math.min(PendingCalls.MOST_CALLS, options.tasksPerJvm()));
        this.workers = new WorkerPool(options, delays);
        this.background = background;
        this.nestedCalls = nestedCalls;
    }

    void execute(LiveTask<?> call) {
        if (parent != null) {
            Thread.ofVirtual().name(call.taskId()).start(call); // the parent's pool is the bound
            return;
        }
        switch (pending.add(call)) {
            case THREAD -> slots.execute(this::runAll);
            case CALLER -> stragglers.expect();
            case SOMEBODY -> {}
        }
    }

    private boolean lookForStragglers() {
        if (pending.sendForStraggler()) {
            sendForThread();
        }
        return !pending.isEmpty();
    }

    /** One more thread is of use. When this is closed there is none, and all calls are cancelled. */
    private void sendForThread() {
        try {
            slots.execute(this::runAll);
        } catch (RejectedExecutionException closed) {
            LOG.debug("no thread runs calls any more", closed);
        }
    }

    /** One that was given to a worker JVM and has not begun there. */
    void executeFirst(LiveTask<?> call) {
        if (pending.addFirst(call)) {
            sendForThread();
        }
    }

    private void widened() {
        if (pending.needsOneMore()) {
            sendForThread();
        }
    }

    private void runAll() {
        boolean orderly = false;
        try {
            for (List<LiveTask<?>> calls = pending.takeFirst(); !calls.isEmpty(); calls = pending.takeNext()) {
                List<LiveTask<?>> next = calls;
                ThreadPool.clean(() -> run(next));
            }
            orderly = true;
        } finally {
            if (!orderly) { // this thread has run out of memory or stack; those who wait must not wait for it
                leave();
            }
        }
    }

    /**
     * Runs a call on the thread that waits for it, until that thread has waited long enough or is interrupted. Of use
     * only where a worker JVM is idle and it is the call's turn; then it spares two changes of threads.
     */
    void help(LiveTask<?> call, @Nullable Duration atMost) {
        if (parent != null
                || !call.isDirect()
                || call.task().itemShape() != ItemShape.NONE // whose callbacks would run on this thread
                || call.status() != TaskStatus.PENDING
                || call.remoteArguments().size() > PendingCalls.MOST_BYTES
                || Thread.currentThread().isVirtual()
                || ThreadPool.current() != null) {
            return;
        }
        long nanos = atMost == null ? LONG_NANOS : Math.min(LONG_NANOS, Waits.saturatedNanos(atMost));
        workers.tryRun(() -> own(call), System.nanoTime() + nanos, background, this::leave);
    }

    private @Nullable RemoteRun own(LiveTask<?> call) {
        if (!pending.takeOwn(call)) {
            return null;
        }
        Attempt attempt = call.enter(true);
        if (attempt == null) {
            leave();
            return null;
        }
        return new DirectRun(this, call, attempt);
    }

    private void leave() {
        if (pending.leave()) {
            sendForThread();
        }
    }

    private void run(List<LiveTask<?>> calls) {
        if (calls.size() == 1 && !calls.getFirst().isDirect()) {
            calls.getFirst().run();
            return;
        }
        List<ProcessRun> runs = new ArrayList<>(calls.size());
        for (LiveTask<?> call : calls) {
            Attempt attempt = call.enter(true);
            if (attempt != null) {
                runs.add(new DirectRun(this, call, attempt));
            }
        }
        if (!runs.isEmpty()) {
            workers.run(runs);
        }
    }

    @Override
    public @Nullable Object invoke(LiveTask<?> call, Attempt attempt) throws Throwable {
        if (parent != null) {
            return parent.invoke(call, attempt);
        }
        attempt.limitedBy(null); // until there is a worker JVM for it
        AwaitedRun run = new AwaitedRun(this, call, attempt);
        workers.run(List.of(run));
        return run.result();
    }

    /** For the calls that one body starts. */
    NestedCalls nestedCalls() {
        return new NestedCalls(slots, nestedCalls);
    }

    /** Takes no more calls. */
    void shutdown() {
        stragglers.close();
        slots.shutdown();
    }

    /** Gives what was cancelled its time, then ends all worker JVMs. */
    void close() {
        Duration grace = options.grace();
        slots.awaitEnd(grace.plusSeconds(1)); // a call that does not end has its worker JVM killed at the grace time
        workers.close(grace);
        slots.awaitEnd(grace);
    }

    /** The worker JVMs, for tests that kill them. */
    WorkerPool workers() {
        return workers;
    }
}
