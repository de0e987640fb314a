package io.strand4j.runner;

import io.strand4j.process.RemoteReply;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.WorkerCrashedException;
import org.jspecify.annotations.Nullable;

/** A run that somebody waits for on the thread that gave it to the pool: the middleware around the body. */
final class AwaitedRun extends ProcessRun {

    private volatile @Nullable RemoteReply reply;
    private volatile @Nullable Throwable error;

    AwaitedRun(ProcessRunner runner, LiveTask<?> call, Attempt attempt) {
        super(runner, call, attempt);
    }

    /** The result, once the pool has nothing more to tell of it. */
    @Nullable
    Object result() throws Throwable {
        RemoteReply ended = reply;
        bodyEnded(ended != null);
        Throwable failed = error;
        if (failed != null) {
            if (failed instanceof WorkerCrashedException) {
                attempt.done(); // perhaps it was, and middleware may say something else of it
            }
            throw failed;
        }
        if (ended == null) {
            throw new IllegalStateException("the pool of worker JVMs has told no end of " + call);
        }
        return value(ended);
    }

    @Override
    public void ended(RemoteReply reply, long nanos) {
        this.reply = reply;
    }

    @Override
    public void failed(Throwable error) {
        this.error = error;
    }

    /** There is nothing behind it in its worker JVM, so it is only taken back when it is cancelled. */
    @Override
    public void takenBack() {
        error = new TaskCancelledException("the call " + call.getKey() + " was cancelled before it has begun");
    }
}
