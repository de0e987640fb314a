package io.strand4j.runner;

import io.strand4j.process.RemoteReply;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskHandle;

/** A call that a body in a worker JVM has started, as it runs here. */
record NestedRun<T>(TaskDefinition<?, T> task, TaskHandle<T> handle) {

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome is asked for by reply()
    void whenEnded(Runnable work) {
        handle.toCompletableFuture().whenComplete((result, failed) -> work.run());
    }

    /** How it has ended, for the worker JVM that waits for it. */
    RemoteReply reply() {
        try {
            return new RemoteReply.Returned(task.encode(handle.getResult(), task.resultType()));
        } catch (TaskFailedException failed) {
            Throwable error = failed.getCause() == null ? failed : Escaped.from(failed.getCause());
            return new RemoteReply.Threw(TaskFailure.of(error));
        } catch (Throwable ended) { // a codec may throw anything, and the worker JVM waits for a reply
            return new RemoteReply.Threw(TaskFailure.of(ended));
        }
    }
}
