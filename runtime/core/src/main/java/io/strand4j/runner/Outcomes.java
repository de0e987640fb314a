package io.strand4j.runner;

import io.strand4j.task.CallFuture;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.WorkerCrashedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** From an outcome to what the caller of a handle sees of it. */
final class Outcomes {

    private Outcomes() {}

    /** The result, or what stands in its place thrown. */
    @SuppressWarnings("NullAway") // the result of a void task is null
    static <T> T result(TaskOutcome<T> outcome, Object call, @Nullable ItemFlow flow) {
        if (outcome instanceof TaskOutcome.Completed<T> completed) {
            requireKept(flow, call);
            return completed.result();
        }
        throw failure(outcome, call);
    }

    static void requireKept(@Nullable ItemFlow flow, Object call) {
        if (flow != null && flow.isHandedOver()) {
            throw new IllegalStateException("the items of " + call
                    + " were handed over by items() and not kept; ask for the result before items(), or collect them");
        }
    }

    /** What a caller gets in place of a result. Each gets its own, with its own stack. */
    static RuntimeException failure(TaskOutcome<?> outcome, Object call) {
        if (!(outcome instanceof TaskOutcome.Failed<?> failed)) {
            return new TaskCancelledException(call + ", so there is no result");
        }
        Throwable kept = failed.error();
        if (kept instanceof TaskTimeoutException || kept instanceof WorkerCrashedException) {
            return (RuntimeException) kept;
        }
        Throwable error = Escaped.original(kept);
        StringBuilder why = new StringBuilder(text(error));
        for (Throwable beside : error.getSuppressed()) {
            if (beside instanceof MiddlewareException) {
                why.append("; ").append(beside.getMessage());
            }
        }
        String shown = call instanceof CallRequest<?> known ? known.secrets().mask(why.toString()) : why.toString();
        return new TaskFailedException(call + ": " + shown, error);
    }

    /** An exception of the user's own may not even be able to say what it is. */
    static String text(Throwable error) {
        try {
            return error.toString();
        } catch (Throwable unreadable) {
            return error.getClass().getName() + " (its text cannot be read: "
                    + unreadable.getClass().getName() + ")";
        }
    }

    /** What an exception says, without its type where it says anything. */
    static String message(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null ? text(error) : message;
        } catch (Throwable unreadable) {
            return text(error);
        }
    }

    /**
     * A future of what {@code getResult} gives. Cancelling it cancels the call, which cannot be undone by completing
     * it. What hangs on it runs on the executor, never on the thread that ends the call.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // every outcome goes into the future that is returned
    static <T> CompletableFuture<@Nullable T> future(
            CompletableFuture<Void> done, TaskHandle<T> call, Executor executor) {
        CompletableFuture<@Nullable T> future = new CallFuture<>(call);
        if (done.isDone()) {
            complete(future, call);
        } else {
            done.whenCompleteAsync((nothing, unused) -> complete(future, call), executor);
        }
        return future;
    }

    private static <T> void complete(CompletableFuture<@Nullable T> future, TaskHandle<T> call) {
        try {
            future.complete(call.getResult());
        } catch (TaskCancelledException cancelled) {
            future.cancel(false);
        } catch (Throwable failed) {
            future.completeExceptionally(failed);
        }
    }
}
