package io.strand4j.runner;

import io.strand4j.process.Delays;
import io.strand4j.process.NestedCall;
import io.strand4j.process.ParentLink;
import io.strand4j.process.ProcessOptions;
import io.strand4j.process.WorkerPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * PROCESS: a bounded pool of threads, each of which has a worker JVM run calls, one after the other, and waits for
 * them. Queueing, items, callbacks and time limits are those of THREAD.
 */
final class ProcessRunner implements Invoker {

    private final ProcessOptions options;
    private final ThreadPool slots;
    private final WorkerPool workers;
    private final PendingCalls pending = new PendingCalls();
    private final Function<NestedCall, NestedRun<?>> nestedCalls;
    private final @Nullable ParentInvoker parent =
            ParentLink.current().map(ParentInvoker::new).orElse(null);

    ProcessRunner(ProcessOptions options, Delays delays, Function<NestedCall, NestedRun<?>> nestedCalls) {
        this.options = options;
        this.slots = new ThreadPool("strand-process", options.size());
        this.workers = new WorkerPool(options, delays);
        this.nestedCalls = nestedCalls;
    }

    void execute(LiveTask<?> call) {
        if (parent != null) {
            Thread.ofVirtual().name(call.taskId()).start(call); // the parent's pool is the bound
            return;
        }
        pending.add(call);
        slots.execute(this::runNext);
    }

    /** One that was given to a worker JVM and has not begun there. */
    void executeFirst(LiveTask<?> call) {
        pending.addFirst(call);
        slots.execute(this::runNext);
    }

    /** There is one of these for each call; one that has taken several leaves others with nothing to do. */
    private void runNext() {
        List<LiveTask<?>> calls = pending.take(options.size());
        if (calls.size() == 1 && !calls.getFirst().isDirect()) {
            calls.getFirst().run();
            return;
        }
        List<ProcessRun> runs = new ArrayList<>(calls.size());
        for (LiveTask<?> call : calls) {
            Attempt attempt = call.enter();
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
