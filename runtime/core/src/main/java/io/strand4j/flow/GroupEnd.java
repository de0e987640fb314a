package io.strand4j.flow;

import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.WaitInterruptedException;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a group: who waits for it, for how long, and what is thrown. */
final class GroupEnd {

    private static final Logger LOG = LoggerFactory.getLogger(GroupEnd.class);

    /** How soon somebody looks whether a body that was cancelled has returned, which nobody tells; then twice as late. */
    private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final GroupMembers members;
    private volatile Duration grace = Duration.ofSeconds(10);
    private volatile boolean told;

    GroupEnd(GroupMembers members) {
        this.members = members;
    }

    void grace(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a grace time must not be negative, it is " + time);
        }
        grace = time;
    }

    /** Has something done after some time, unless the group is closed by then; the thread for it ends with the group. */
    void after(Duration time, Runnable action) {
        long until = System.nanoTime() + Waits.saturatedNanos(time);
        FlowThreads.start(() -> {
            try {
                if (!members.awaitClosed(until - System.nanoTime())) {
                    action.run();
                }
            } catch (InterruptedException impossible) { // nobody knows this thread
                LOG.error("the deadline of a task group was interrupted", impossible);
            }
        });
    }

    /** Waits for those that are there. */
    void join() {
        Waits.replaced(() -> members.awaitNone(false, Waits.saturatedNanos(grace)), "the calls of a task group");
        RuntimeException why = members.why();
        if (why != null) {
            told = true; // thrown once more by the end of a block that lets it through, it would suppress itself
            throw why;
        }
    }

    /** Waits for all, and throws why the group has ended early if it has. */
    void close(TaskGroup group) {
        if (members.isClosed()) {
            return;
        }
        boolean interrupted = await(group);
        long until = System.nanoTime() + Waits.saturatedNanos(grace);
        RuntimeException why = told ? null : members.why();
        interrupted |= awaitBodies(until); // which close what they have opened
        RuntimeException within = closeInner();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (why == null && within != null) {
            throw within;
        }
        if (why != null) {
            if (within != null) {
                why.addSuppressed(within);
            }
            throw why;
        }
    }

    /** True when it was interrupted meanwhile; then the group has ended early. */
    private boolean await(TaskGroup group) {
        boolean interrupted = false;
        while (!members.closeIfNone()) {
            try {
                awaitNone(group);
            } catch (WaitInterruptedException wait) {
                interrupted = true;
                Thread.interrupted(); // set again at the end: nothing is to outlive the block
                group.end(wait);
            } catch (InterruptedException wait) {
                interrupted = true;
                group.end(new WaitInterruptedException("interrupted while waiting for " + group, wait));
            }
        }
        return interrupted;
    }

    /** A thread that cannot be replaced holds up its pool, so the calls are cancelled; it waits for them all the same. */
    private void awaitNone(TaskGroup group) throws InterruptedException {
        try {
            Waits.replaced(() -> members.awaitNone(true, Waits.saturatedNanos(grace)), group);
        } catch (TaskRejectedException tooManyWait) {
            group.end(tooManyWait);
            members.awaitNone(true, Waits.saturatedNanos(grace));
        }
    }

    /** What others have opened within this group and not closed. */
    private @Nullable RuntimeException closeInner() {
        RuntimeException failure = null;
        for (TaskGroup inner : members.inner()) {
            try {
                inner.stop();
                inner.close();
            } catch (TaskCancelledException stopped) {
                LOG.warn("{} was left open, and is closed with the group around it", inner);
            } catch (RuntimeException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        return failure;
    }

    /** A body that was cancelled is interrupted, and may take some time to return. */
    private boolean awaitBodies(long until) {
        boolean interrupted = false;
        long pause = FIRST_LOOK_NANOS;
        for (List<TaskHandle<?>> left = members.left(); !left.isEmpty(); left = members.left()) {
            if (until - System.nanoTime() <= 0) {
                LOG.warn("{} still run {} after their task group has ended; they are left to themselves", left, grace);
                return interrupted;
            }
            try {
                awaitReturn(pause, left);
            } catch (InterruptedException | WaitInterruptedException wait) {
                interrupted = true;
                Thread.interrupted();
            }
            pause = Math.min(2 * pause, LAST_LOOK_NANOS);
        }
        return interrupted;
    }

    private void awaitReturn(long nanos, List<TaskHandle<?>> left) throws InterruptedException {
        try {
            Waits.replaced(() -> members.awaitReturn(nanos), left);
        } catch (TaskRejectedException tooManyWait) {
            members.awaitReturn(nanos);
        }
    }
}
