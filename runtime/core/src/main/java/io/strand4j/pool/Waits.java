package io.strand4j.pool;

import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may take long: waiting for tasks and for callbacks, and the end of a pool. */
final class Waits {

    private static final Logger LOG = LoggerFactory.getLogger(Waits.class);
    private static final int SHOWN = 10;

    private final Roster roster;
    private final Cancels cancels;

    Waits(Roster roster, Cancels cancels) {
        this.roster = roster;
        this.cancels = cancels;
    }

    /** Waits for the callbacks of what has ended, and forgets that. */
    PoolReport flush(Failures failures) {
        PoolReport report;
        roster.lock.lock();
        try {
            if (!roster.lookup.isOwnThread()) { // a callback that waited for others could wait for itself in a circle
                Set<Holder> theseCallbacks = new HashSet<>(roster.callingBack);
                until(() -> theseCallbacks.stream().noneMatch(roster.callingBack::contains), null, "the callbacks");
            }
            report = roster.ledger.report();
            roster.ledger.flush(roster.lookup.notDone());
            roster.lookup.forgetDone();
            roster.names.removeThoseThatAreOver();
        } finally {
            roster.lock.unlock();
        }
        return checked(report, failures);
    }

    /** Takes no more, waits for all that was accepted, and closes; no time limit is for ever. */
    PoolReport gather(Failures failures, @Nullable Duration timeout) {
        PoolReport report;
        roster.lock.lock();
        try {
            requireOtherThread("waits for all tasks");
            roster.locked = true;
            until(
                    () -> roster.closed || (roster.unfinished.isEmpty() && roster.callingBack.isEmpty()),
                    timeout,
                    "all tasks");
            close();
            report = roster.ledger.report();
        } finally {
            roster.lock.unlock();
        }
        return checked(report, failures);
    }

    private void close() {
        roster.closed = true;
        roster.changed.signalAll();
    }

    private static PoolReport checked(PoolReport report, Failures failures) {
        if (failures == Failures.THROW && report.failed() > 0) {
            throw new PoolFailedException(report);
        }
        return report;
    }

    /** Whether the pool was closed in time. */
    boolean untilClosed(@Nullable Duration timeout) {
        roster.lock.lock();
        try {
            requireOtherThread("waits for its end");
            until(() -> roster.closed, timeout, "its end");
            return true;
        } catch (ResultTimeoutException expired) {
            return false;
        } finally {
            roster.lock.unlock();
        }
    }

    private void requireOtherThread(String what) {
        if (roster.lookup.isOwnThread()) {
            throw new IllegalStateException("a task of " + roster.pool + " " + what
                    + ", and so for itself; let the one who made the pool do that");
        }
    }

    /** Cancels everything, gives it some time to end, and closes. */
    void cancelAndClose(Duration grace) {
        roster.lock.lock();
        try {
            if (roster.closed) {
                return;
            }
            requireOtherThread("closes it and waits for its tasks");
            roster.locked = true;
        } finally {
            roster.lock.unlock();
        }
        cancels.cancelGroups(() -> roster.unfinished);
        PoolReport report;
        try {
            report = gather(Failures.RETURN, grace);
        } catch (ResultTimeoutException stubborn) {
            report = leave(grace);
        } catch (WaitInterruptedException interrupted) { // its flag is set again; a close has to close all the same
            report = leave(Duration.ZERO);
        }
        if (report.failed() > 0) {
            LOG.warn(
                    "{} was closed, and nobody has asked for its failures: {}, first {}",
                    roster.pool,
                    report,
                    report.failures().getFirst(),
                    report.failures().getFirst().error());
        }
    }

    private PoolReport leave(Duration waited) {
        roster.lock.lock();
        try {
            List<String> left =
                    roster.active.values().stream().limit(SHOWN).map(Task::name).toList();
            LOG.warn(
                    "{} was closed while {} groups were not over after {} ms; their tasks were cancelled and do not heed it: {}",
                    roster.pool,
                    roster.unfinished.size(),
                    waited.toMillis(),
                    left);
            close();
            return roster.ledger.report();
        } finally {
            roster.lock.unlock();
        }
    }

    private void until(BooleanSupplier done, @Nullable Duration timeout, String what) {
        long left = timeout == null ? Long.MAX_VALUE : nanos(timeout);
        try {
            while (!done.getAsBoolean()) {
                if (timeout == null) {
                    roster.changed.await();
                } else if (left <= 0) {
                    throw new ResultTimeoutException(roster.pool + ": " + what + " did not come within "
                            + TimeUnit.NANOSECONDS.toMillis(nanos(timeout)) + " ms; they go on");
                } else {
                    left = roster.changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "interrupted while waiting for " + what + " of " + roster.pool, interrupted);
        }
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException longerThanLife) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
