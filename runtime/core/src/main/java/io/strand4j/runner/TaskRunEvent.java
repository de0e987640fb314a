package io.strand4j.runner;

import io.strand4j.task.TaskOutcome;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.time.Instant;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** What the flight recorder keeps of an attempt. */
@Name("io.strand4j.TaskRun")
@Label("Task Run")
@Category("Strand4J")
@Description("One attempt of a task, from its start to the end of its body")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
final class TaskRunEvent extends Event implements TaskEvents.Span {

    @Label("Task")
    private @Nullable String task;

    @Label("Key")
    @Description("The key of the call, if anybody has asked for it")
    private @Nullable String key;

    @Label("Runner")
    private @Nullable String runner;

    @Label("Attempt")
    private int attempt;

    @Label("Outcome")
    @Description("COMPLETED, FAILED or CANCELLED; an attempt that has failed may be followed by another")
    private @Nullable String outcome;

    @Label("Failure")
    @Description("The class of what the attempt threw; its message may hold what is not for everybody")
    private @Nullable String failure;

    @Label("Queue Time")
    @Description("From when the call was to begin until this attempt did; not known of later attempts of this process")
    @Timespan(Timespan.NANOSECONDS)
    private long queueTime;

    /** Asked of an event that never leaves this method, so that none is made where none is wanted. */
    static boolean isRecorded() {
        return new TaskRunEvent().isEnabled();
    }

    static TaskEvents.Span begun() {
        TaskRunEvent event = new TaskRunEvent();
        event.begin();
        return event;
    }

    @Override
    public void end(LiveTask<?> call, Attempt run, TaskOutcome<?> ended) {
        end();
        if (shouldCommit()) {
            task = call.taskId();
            key = call.keyIfMade();
            TaskRunner custom = call.plan().custom();
            runner = custom == null ? call.runner().name() : custom.getClass().getName();
            attempt = run.number;
            // A call that has ended while its body ran was cancelled, or has run out of time.
            outcome = (call.isIn(run) ? ended.status() : call.getStatus()).name();
            failure = ended instanceof TaskOutcome.Failed<?> failed
                    ? failed.error().getClass().getName()
                    : null;
            queueTime = waited(call, run);
            commit();
        }
    }

    /** Of an attempt after a failure nobody has kept when it was to begin, unless it came from a queue. */
    private static long waited(LiveTask<?> call, Attempt run) {
        CallRecord<?> record = call.record();
        Instant due = record == null ? null : record.due();
        if (due == null && run.number > 1) {
            return Long.MIN_VALUE; // which the recorder takes for unknown
        }
        Duration delay = call.options().delay();
        long since = due != null
                ? EpochNanos.of(due)
                : call.createdNanos() + (delay == null ? 0 : Waits.saturatedNanos(delay));
        return Math.max(0, run.startedNanos() - since);
    }
}
