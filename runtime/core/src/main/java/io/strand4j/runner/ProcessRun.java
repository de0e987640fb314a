package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.process.NestedCall;
import io.strand4j.process.RemoteCall;
import io.strand4j.process.RemoteReply;
import io.strand4j.process.RemoteRun;
import io.strand4j.task.ItemShape;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import org.jspecify.annotations.Nullable;

/** One attempt of a call in a worker JVM. */
abstract class ProcessRun implements RemoteRun {

    final LiveTask<?> call;
    final Attempt attempt;
    private final ProcessRunner runner;
    private final RemoteCall remote;
    private @Nullable NestedCalls nested;

    ProcessRun(ProcessRunner runner, LiveTask<?> call, Attempt attempt) {
        this.runner = runner;
        this.call = call;
        this.attempt = attempt;
        this.remote = new RemoteCall(
                call.taskId(), call.keyIfMade(), call.workerId(), attempt.number, call.remoteArguments());
    }

    /** The result, or what stands for what the body threw. */
    final @Nullable Object value(RemoteReply reply) throws Throwable {
        return switch (reply) {
            case RemoteReply.Returned returned -> value(returned);
            case RemoteReply.Unencodable lost -> {
                attempt.done();
                throw call.task().rebuild(lost.failure());
            }
            case RemoteReply.Threw threw -> throw Escaped.from(call.task().rebuild(threw.failure()));
            case RemoteReply.Refused refused -> throw new TaskRejectedException(refused.reason());
        };
    }

    /** Items that flowed have arrived before their end. */
    private @Nullable Object value(RemoteReply.Returned returned) throws InterruptedException {
        attempt.done();
        TaskDefinition<?, ?> task = call.task();
        if (task.itemShape() == ItemShape.FLOW) {
            return call.collected();
        }
        Object value = returned.value(task);
        emitAll(call, attempt, value);
        return value;
    }

    /** The items of a result that has them all. */
    static void emitAll(LiveTask<?> call, Attempt attempt, @Nullable Object whole) throws InterruptedException {
        if (call.task().itemShape() != ItemShape.NONE) {
            for (Object item : LocalInvoker.elements(whole)) {
                call.emit(attempt, item);
            }
        }
    }

    /** The body has ended, or nobody will ever know; what it has started and waits for is taken care of. */
    final void bodyEnded(boolean answered) {
        NestedCalls started = nested;
        if (started != null) {
            started.bodyEnded();
            if (!answered) {
                started.abandon();
            }
        }
    }

    @Override
    public final RemoteCall call() {
        return remote;
    }

    @Override
    public final String key() {
        return call.getKey();
    }

    @Override
    public final boolean isWanted() {
        return !attempt.isCancelled();
    }

    @Override
    public final void cancellable(Runnable canceller) {
        attempt.cancelBy(canceller);
        call.limited(attempt); // from here on it takes time of its own
    }

    @Override
    public final void item(Encoded item) throws InterruptedException {
        TaskDefinition<?, ?> task = call.task();
        call.emit(attempt, RemoteReply.decode(task, item, task.itemType().orElseThrow()));
    }

    @Override
    public final void report(Progress progress) {
        attempt.report(progress);
    }

    @Override
    public final void printed(String line) {
        attempt.log(line);
    }

    @Override
    public final void put(String name, String value) {
        attempt.put(name, value);
    }

    @Override
    public final void nested(NestedCall inner) {
        NestedCalls started = nested;
        if (started == null) {
            started = runner.nestedCalls();
            nested = started;
        }
        started.start(inner);
    }

    @Override
    public final void cancelNested(long number) {
        if (nested != null) {
            nested.cancel(number);
        }
    }
}
