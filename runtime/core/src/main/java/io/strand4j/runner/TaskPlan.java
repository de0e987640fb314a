package io.strand4j.runner;

import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.RetryMiddleware;
import io.strand4j.middleware.RetryPolicy;
import io.strand4j.middleware.TimeoutMiddleware;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.Waits;
import io.strand4j.task.WorkerCrashedException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every call of one task goes through here, worked out once.
 *
 * @param middleware all of it, first one outermost
 * @param chain all of it around the body; null where there is none
 * @param store keeps the records, if they are kept
 * @param custom runs the bodies, if the user has said so
 * @param retry how attempts follow each other
 * @param limit the time limit of an attempt where task and call have none, if there is one
 * @param pace how long the bodies take
 */
record TaskPlan(
        List<Middleware> middleware,
        @Nullable Chain chain,
        @Nullable TaskStore store,
        @Nullable TaskRunner custom,
        RetryPolicy retry,
        @Nullable Duration limit,
        Pace pace) {

    private static final Logger LOG = LoggerFactory.getLogger(TaskPlan.class);

    static TaskPlan of(List<Middleware> middleware, @Nullable TaskStore store, @Nullable TaskRunner custom) {
        RetryPolicy retry = RetryPolicy.DEFAULT;
        Duration limit = null;
        for (Middleware one : middleware) {
            if (one instanceof RetryMiddleware retrying) {
                retry = retrying.policy();
            } else if (one instanceof TimeoutMiddleware limiting) {
                limit = limiting.limit();
            }
        }
        List<Middleware> around = middleware.stream().filter(TaskPlan::isAround).toList();
        return new TaskPlan(
                around, around.isEmpty() ? null : ChainLink.fold(around), store, custom, retry, limit, new Pace());
    }

    /** Those two only say how; a subclass may do more. */
    private static boolean isAround(Middleware one) {
        return one.getClass() != RetryMiddleware.class && one.getClass() != TimeoutMiddleware.class;
    }

    /** The time one attempt may take; null is no limit. */
    @Nullable
    Duration timeout(TaskDefinition<?, ?> task, CallOptions options) {
        return options.timeout() != null ? options.timeout() : task.timeout().orElse(limit);
    }

    /** How many further attempts there are. */
    int retries(TaskDefinition<?, ?> task, CallOptions options) {
        if (options.retries() >= 0) {
            return options.retries();
        }
        return task.retries() > 0 || !task.isIdempotent() ? task.retries() : retry.retries();
    }

    /**
     * Whether the body may be run once more. One of a task that is not idempotent may not once it has returned, whatever
     * has failed afterwards, nor when it may have done everything but that.
     *
     * @param attempt what has failed, if it is known
     */
    static boolean mayRunAgain(TaskDefinition<?, ?> task, @Nullable Attempt attempt, Throwable error) {
        if (task.isIdempotent()) {
            return true;
        }
        boolean unknown = error instanceof WorkerCrashedException
                || error instanceof TaskTimeoutException
                || error instanceof VirtualMachineError;
        return !unknown && (attempt == null || !attempt.isDone());
    }

    /** Whether a failure may be followed by another attempt, if there is one left. */
    boolean mayRetry(TaskDefinition<?, ?> task, @Nullable Attempt attempt, Throwable error) {
        if (!mayRunAgain(task, attempt, error)) {
            return false;
        }
        try {
            return retry.isWorthwhile(Escaped.original(error));
        } catch (RuntimeException broken) {
            LOG.warn(
                    "the retry policy of {} could not judge {}, there is no further attempt", task.id(), error, broken);
            return false;
        }
    }

    /**
     * Whether it is so long since the first attempt that there is no further one.
     *
     * @param passed how many nanoseconds have passed since that one began
     * @param wait how long it is until the next one would begin
     */
    boolean isTooLate(long passed, Duration wait) {
        return passed > Waits.saturatedNanos(retry.within()) - Waits.saturatedNanos(wait);
    }

    /** Lets middleware refuse a call. */
    void submit(LiveTask<?> call, Invoker invoker) {
        if (middleware.isEmpty()) {
            return;
        }
        Reentry.count(call);
        Invocation shown = new Invocation(call, null, invoker); // one for all, it does not change
        for (Middleware one : middleware) {
            try {
                one.submit(shown);
            } catch (Throwable refused) {
                throw refused(one, shown, refused);
            }
        }
    }

    private static TaskRejectedException refused(Middleware one, Invocation shown, Throwable refused) {
        if (refused instanceof VirtualMachineError broken && !(broken instanceof StackOverflowError)) {
            throw broken; // without memory nothing is well, and that is nobody's fault in particular
        }
        if (refused instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String why = refused instanceof Error ? Outcomes.text(refused) : Outcomes.message(refused);
        return new TaskRejectedException(
                one.getClass().getName() + " refused " + shown.task().id() + ": " + shown.masked(why), refused);
    }
}
