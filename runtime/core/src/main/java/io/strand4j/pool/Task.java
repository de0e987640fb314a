package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body that has a place in the pool, on a thread of its own. */
final class Task implements Runnable, Holder {

    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    final long id;
    private final Group group;
    private final Roster roster;
    private final Callable<?> body;
    private volatile @Nullable Thread thread;
    private volatile boolean cancelRequested;

    /** Whether the body has returned, or never will be called. Guarded by the roster's lock. */
    boolean over;

    /** Whether the thread that has begun it is to ask for the next one at once. That thread's. */
    boolean isFollowed;

    Task(Roster roster, Group group, long id, Callable<?> body) {
        this.roster = roster;
        this.group = group;
        this.id = id;
        this.body = body;
    }

    @Override
    public Group group() {
        return group;
    }

    String name() {
        return roster.taskName(id);
    }

    /** Returns whether this thread holds the group, and is to ask for its next item. */
    boolean start() {
        try {
            Thread made = roster.threads.make(name(), group.loader, this);
            thread = made;
            roster.threads.start(made);
            return isFollowed;
        } catch (Throwable noThread) { // such as too little memory for one
            return roster.bodyEnded(this, new TaskOutcome.Failed<>(noThread)) || isFollowed;
        }
    }

    /** Called with the roster's lock, while the body is not over: so no interrupt can reach a callback. */
    void cancel() {
        cancelRequested = true;
        Thread running = thread;
        if (running != null) { // else it has not begun, and sees the flag when it does
            running.interrupt();
        }
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    boolean runsOn(Thread one) {
        return one.equals(thread);
    }

    @Override
    public void letGo(long done) {
        roster.ended(this);
    }

    @Override
    public void run() {
        TaskOutcome<Object> outcome = cancelRequested ? new TaskOutcome.Cancelled<>() : runBody();
        try {
            tellIfUnexpected(outcome);
        } finally { // an exception that cannot be told, or a log that throws, is for the thread's handler
            if (roster.bodyEnded(this, outcome)) {
                new Lister(roster, group).run();
            }
        }
    }

    private TaskOutcome<Object> runBody() {
        try {
            return new TaskOutcome.Completed<>(body.call());
        } catch (Throwable error) {
            return new TaskOutcome.Failed<>(error);
        }
    }

    private void tellIfUnexpected(TaskOutcome<Object> outcome) {
        if (cancelRequested
                && outcome instanceof TaskOutcome.Failed<Object> failed
                && !Interrupts.isReasonOf(failed.error())) {
            LOG.warn("{} was cancelled, and failed with something else", name(), failed.error());
        }
    }
}
