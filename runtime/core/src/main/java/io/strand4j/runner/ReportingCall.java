package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the body of a call has told of itself, beside the state of the call; most tell nothing. */
abstract class ReportingCall<T> extends CallState<T> {

    private volatile @Nullable Reports reports;

    ReportingCall(
            TaskPlan plan,
            TaskDefinition<?, T> task,
            @Nullable Object target,
            @Nullable Object[] arguments,
            CallOptions options,
            Runner runner,
            long created) {
        super(plan, task, target, arguments, options, runner, created);
    }

    /** How far it is, by its own account. */
    public final Progress getProgress() {
        Reports told = reports;
        return told == null ? Progress.NONE : told.progress();
    }

    /** What was given with the call and what the task has put. */
    public final Map<String, String> getMetadata() {
        Reports told = reports;
        return told == null ? options().metadata() : told.metadata();
    }

    final synchronized Reports reports() {
        Reports told = reports;
        if (told == null) {
            told = new Reports(options().metadata());
            reports = told;
        }
        return told;
    }
}
