package io.strand4j.worker;

import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a call in a worker.
 *
 * @param type what
 * @param workerId the worker
 * @param call the call as it was leased
 * @param failure why, for what did not go well; else null
 * @param duration how long it has run; zero for what did not run
 * @param log of an attempt that has failed, the last lines that its body has printed in a worker JVM, or given to {@link
 *     io.strand4j.task.TaskContext#log}: at most 100, of at most 256 characters each; else empty
 */
public record WorkerEvent(
        Type type,
        String workerId,
        TaskRecord call,
        @Nullable TaskFailure failure,
        Duration duration,
        List<String> log) {

    /** Keeps a copy of the lines. */
    public WorkerEvent {
        log = List.copyOf(log);
    }

    /** What can happen to a call in a worker. */
    public enum Type {
        /** The body is about to begin. */
        STARTED,
        /** It has returned, and the result is kept. */
        SUCCEEDED,
        /** It has failed, and another attempt follows. */
        RETRIED,
        /** It has failed for the last time, and is a dead letter now. */
        GAVE_UP,
        /** Somebody has cancelled it. */
        CANCELLED,
        /** It has gone back to its queue, the attempt not counted: the worker ends, or the body has asked for it. */
        RELEASED,
        /** Another worker has it; what it returned here was dropped. */
        LEASE_LOST,
        /** This worker cannot run it; it waits for one that can, with the reason in its record. */
        PARKED
    }
}
