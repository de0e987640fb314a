package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.process.Delays;
import io.strand4j.process.NestedCall;
import io.strand4j.process.ParentLink;
import io.strand4j.process.ProcessOptions;
import io.strand4j.process.RemoteCall;
import io.strand4j.process.RemoteEvents;
import io.strand4j.process.RemoteReply;
import io.strand4j.process.WorkerPool;
import io.strand4j.task.ItemShape;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * PROCESS: a bounded pool of threads, each of which has a worker JVM run one call at a time and waits for it. Queueing,
 * items, callbacks and time limits are those of THREAD.
 */
final class ProcessRunner implements Invoker {

    private final ProcessOptions options;
    private final ThreadPool slots;
    private final WorkerPool workers;
    private final Function<NestedCall, NestedRun<?>> nestedCalls;
    private final @Nullable ParentLink parent = ParentLink.current().orElse(null);

    ProcessRunner(ProcessOptions options, Delays delays, Function<NestedCall, NestedRun<?>> nestedCalls) {
        this.options = options;
        this.slots = new ThreadPool("strand-process", options.size());
        this.workers = new WorkerPool(options, delays);
        this.nestedCalls = nestedCalls;
    }

    void execute(LiveTask<?> call) {
        if (parent == null) {
            slots.execute(call);
        } else {
            Thread.ofVirtual().name(call.taskId()).start(call); // the parent's pool is the bound
        }
    }

    @Override
    public @Nullable Object invoke(LiveTask<?> call, Attempt attempt) throws Throwable {
        if (parent != null) {
            return value(call, attempt, inParent(parent, call));
        }
        RemoteCall remote =
                new RemoteCall(call.taskId(), call.getKey(), call.workerId(), attempt.number, call.encodedArguments());
        NestedCalls nested = new NestedCalls(slots, nestedCalls);
        boolean answered = false;
        RemoteReply reply;
        try {
            reply = workers.run(remote, new Events(call, attempt, nested));
            answered = true;
        } finally {
            nested.bodyEnded();
            if (!answered) {
                nested.abandon();
            }
        }
        return value(call, attempt, reply);
    }

    private static RemoteReply inParent(ParentLink parent, LiveTask<?> call) throws Exception {
        Future<RemoteReply> end = parent.run(call.taskId(), call.encodedArguments());
        try {
            return end.get();
        } catch (InterruptedException cancelled) {
            end.cancel(true);
            throw cancelled;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a wait that cannot fail has failed", impossible);
        }
    }

    private @Nullable Object value(LiveTask<?> call, Attempt attempt, RemoteReply reply) throws Throwable {
        return switch (reply) {
            case RemoteReply.Returned returned -> value(call, attempt, returned.result());
            case RemoteReply.Threw threw -> throw call.task().rebuild(threw.failure());
            case RemoteReply.Refused refused -> throw new TaskRejectedException(refused.reason());
        };
    }

    /** The result; items that flowed have arrived before it, unless the call ran in the parent and has them all. */
    private @Nullable Object value(LiveTask<?> call, Attempt attempt, Encoded result) throws InterruptedException {
        TaskDefinition<?, ?> task = call.task();
        if (task.itemShape() == ItemShape.FLOW && parent == null) {
            return call.collected();
        }
        Object value = task.decode(result, task.resultType());
        if (task.itemShape() != ItemShape.NONE) {
            for (Object item : LocalInvoker.elements(value)) {
                call.emit(attempt, item);
            }
        }
        return task.itemShape() == ItemShape.FLOW ? call.collected() : value;
    }

    /** What a worker JVM tells while a call runs there. */
    private static final class Events implements RemoteEvents {

        private final LiveTask<?> call;
        private final Attempt attempt;
        private final NestedCalls nested;

        Events(LiveTask<?> call, Attempt attempt, NestedCalls nested) {
            this.call = call;
            this.attempt = attempt;
            this.nested = nested;
        }

        @Override
        public boolean isWanted() {
            return !attempt.isCancelled();
        }

        @Override
        public void item(Encoded item) throws InterruptedException {
            call.emit(attempt, call.task().decode(item, call.task().itemType().orElseThrow()));
        }

        @Override
        public void report(Progress progress) {
            attempt.report(progress);
        }

        @Override
        public void put(String name, String value) {
            attempt.put(name, value);
        }

        @Override
        public void cancellable(Runnable canceller) {
            attempt.cancelBy(canceller);
        }

        @Override
        public void nested(NestedCall inner) {
            nested.start(inner);
        }

        @Override
        public void cancelNested(long number) {
            nested.cancel(number);
        }
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
