package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.process.RemoteArguments;
import io.strand4j.task.Secrets;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a call is of, and with what: all that is known of it when it is made. A superclass for {@link CallState}'s reason. */
abstract class CallRequest<T> extends LiveCalls.Link {

    private final TaskPlan plan;
    private final TaskDefinition<?, T> task;
    private final @Nullable Object target;
    private final @Nullable Object[] arguments;
    private final CallOptions options;
    private final Runner runner;
    private final long created;
    private @Nullable RemoteArguments remoteArguments;
    private volatile @Nullable CallExtras extras;

    CallRequest(
            TaskPlan plan,
            TaskDefinition<?, T> task,
            @Nullable Object target,
            @Nullable Object[] arguments,
            CallOptions options,
            Runner runner,
            long created) {
        this.plan = plan;
        this.task = task;
        this.target = target;
        this.arguments = arguments;
        this.options = options;
        this.runner = runner;
        this.created = created;
        // Now: the caller or the body may wipe them, and what both say of them later would be shown.
        this.extras = task.hasSecrets() ? new CallExtras(task.secrets(arguments)) : null;
    }

    final TaskDefinition<?, T> task() {
        return task;
    }

    final Runner runner() {
        return runner;
    }

    final TaskPlan plan() {
        return plan;
    }

    final CallOptions options() {
        return options;
    }

    final @Nullable Object target() {
        return target;
    }

    final @Nullable Object[] arguments() {
        return arguments;
    }

    /** What must not be shown. */
    final Secrets secrets() {
        CallExtras known = extras;
        return known == null ? Secrets.NONE : known.secrets();
    }

    /** Why it has failed, to be kept or shown; null if it has not. */
    final @Nullable TaskFailure failure(@Nullable TaskOutcome<?> ended) {
        return ended instanceof TaskOutcome.Failed<?> failed ? secrets().mask(TaskFailure.of(failed.error())) : null;
    }

    final long createdNanos() {
        return created;
    }

    final Instant created() {
        return EpochNanos.instant(created);
    }

    /** What middleware has left with the call, if there may be anything. */
    final @Nullable CallExtras extrasIfAny() {
        return extras;
    }

    /** The place for what middleware leaves with the call. */
    final CallExtras extras() {
        CallExtras known = extras;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = extras;
            if (known == null) {
                known = new CallExtras(Secrets.NONE);
                extras = known;
            }
            return known;
        }
    }

    /** The arguments as they were when the call was started. */
    final RemoteArguments remoteArguments() {
        RemoteArguments encoded = remoteArguments;
        if (encoded == null) {
            encoded = RemoteArguments.of(task, arguments);
            remoteArguments = encoded;
        }
        return encoded;
    }

    /** Whether nothing is done around the body, so that it needs no thread of its own to wait for it. */
    final boolean isDirect() {
        return plan.chain() == null && plan.store() == null;
    }

    final boolean hasEndCallback() {
        return task.onEnd().isPresent() || !options.onEnd().isEmpty();
    }

    final boolean hasErrorCallback() {
        return task.onError().isPresent() || !options.onError().isEmpty();
    }
}
