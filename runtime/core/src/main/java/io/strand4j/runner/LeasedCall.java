package io.strand4j.runner;

import io.strand4j.store.TaskStore;
import io.strand4j.task.LeaseLostException;
import io.strand4j.task.WorkerCrashedException;
import java.util.List;

/** A leased call that runs here. For workers; safe for use by any thread. */
public final class LeasedCall {

    private final LiveTask<?> call;
    private final LeaseKeeper<?> keeper;
    private final Runnable start;

    LeasedCall(LiveTask<?> call, LeaseKeeper<?> keeper, Runnable start) {
        this.call = call;
        this.keeper = keeper;
        this.start = start;
    }

    /** Starts the body; returns at once unless it runs on this thread. */
    public void start() {
        start.run();
    }

    /**
     * Has the body told when somebody cancels the call.
     *
     * @param store where its record is
     */
    public void watch(TaskStore store) {
        call.watchedBy(store.watch(call.getKey(), call::lookSoon));
        call.lookSoon();
    }

    /** The lease is another worker's, or the call has ended: the body is told, and what it returns is dropped. */
    public void lost() {
        keeper.lose();
        call.checkRecord();
        fail("was lost, another worker runs it");
    }

    /** The lease has run out and the store is away, so nobody can say who has the call: as if it were lost. */
    public void ranOut() {
        keeper.lose();
        fail("could not be extended in its time, so another worker may run it");
    }

    private void fail(String why) {
        if (!call.isReady()) {
            call.fail(new LeaseLostException("the lease of " + call + " " + why));
        }
    }

    /** Whether the body is what ends this JVM: its thread waits in {@link System#exit}. */
    public boolean isExiting() {
        Attempt attempt = call.last();
        return attempt != null && attempt.isExiting();
    }

    /** The body has ended the JVM of its worker: that is its failure, and it will not be given back for another. */
    public void exited() {
        call.fail(new WorkerCrashedException(
                call.taskId() + " (" + call.getKey() + ") has ended the JVM of its worker by System.exit",
                WorkerCrashedException.UNKNOWN,
                List.of()));
    }

    /** The body is told to end; unless it returns a result, the call goes back to its queue, the attempt not counted. */
    public void giveBack() {
        keeper.release();
        Attempt attempt = call.last();
        if (attempt == null) {
            call.cancel(); // it has not begun
        } else {
            attempt.interrupt();
        }
    }

    /** The body does not end: the call goes back all the same, and what the body returns is dropped. */
    public void abandon() {
        keeper.release();
        call.cancel();
    }

    /** The last lines of the body's log, at most 100 of 256 characters each. */
    public List<String> log() {
        Attempt attempt = call.last();
        return attempt == null ? List.of() : attempt.logged();
    }

    /** Whether the body still runs. */
    public boolean isRunning() {
        Attempt attempt = call.last();
        return attempt != null && attempt.isRunning();
    }
}
