package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.process.NestedCall;
import io.strand4j.process.RemoteReply;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskRejectedException;
import java.util.List;

/** A call that a body in a worker JVM has started, as it runs here. */
record NestedRun<T>(TaskDefinition<?, T> task, LiveTask<T> handle) {

    /** It runs in this process's pool; a body in a worker JVM waits for it. */
    static NestedRun<?> start(TaskEngine engine, EngineSettings settings, NestedCall nested) {
        TaskDefinition<?, ?> task = settings.registry()
                .find(nested.taskId())
                .orElseThrow(() -> new TaskRejectedException("no task has the id " + nested.taskId()));
        return start(engine, task.codedBy(settings.codecs()), nested);
    }

    private static <T> NestedRun<T> start(TaskEngine engine, TaskDefinition<?, T> task, NestedCall nested) {
        if (!engine.isOpen()) {
            throw new TaskRejectedException(task.id() + " cannot be started: its Strand is closed");
        }
        // What is done around a body is done where it was started; here it would be done twice.
        LiveTask<T> call = new LiveTask<>(
                engine,
                TaskPlan.of(List.of(), null, null),
                task.bodyOnly(),
                null,
                task.decodeArguments(nested.arguments()),
                CallOptions.NONE,
                Runner.PROCESS);
        call.remoteArguments();
        engine.start(call);
        return new NestedRun<>(task, call);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome is asked for by reply()
    void whenEnded(Runnable work) {
        handle.toCompletableFuture().whenComplete((result, failed) -> work.run());
    }

    /** How it has ended, for the worker JVM that waits for it. */
    RemoteReply reply() {
        try {
            return new RemoteReply.Returned(task.encode(handle.getResult(), task.resultType()));
        } catch (TaskFailedException failed) {
            return failed(failed.getCause() == null ? failed : Escaped.from(failed.getCause()));
        } catch (Throwable ended) { // a codec may throw anything, and the worker JVM waits for a reply
            return failed(ended);
        }
    }

    private RemoteReply failed(Throwable error) {
        Attempt last = handle.last();
        TaskFailure failure = TaskFailure.of(error);
        return last != null && last.isDone() ? new RemoteReply.Unencodable(failure) : new RemoteReply.Threw(failure);
    }
}
