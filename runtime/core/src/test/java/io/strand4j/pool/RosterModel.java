package io.strand4j.pool;

import io.strand4j.task.ResultTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * A pool taken apart into the steps of which each is to be one for whoever looks: what users ask for, at any time, and what
 * the threads of the pool do, one after the other and when the schedule says so. Its own threads never start.
 */
@Param(name = "limit", gen = IntGen.class, conf = "0:2")
@Param(name = "id", gen = IntGen.class, conf = "0:3")
public class RosterModel {

    private static final String POOLS_THREADS = "the threads of the pool";

    /** What the threads of the pool would do is a step of the schedule, so they do not start. */
    private static final class NeverStarted implements Threads {

        final Queue<Withdrawn> withdrawn = new ArrayDeque<>();

        @Override
        public Thread make(String name, @Nullable ClassLoader loader, Runnable work) {
            if (work instanceof Withdrawn cancelled) {
                withdrawn.add(cancelled); // and it is started at once
            }
            return new Thread(name);
        }

        @Override
        public void start(Thread made) {
            // Nobody.
        }
    }

    private final NeverStarted threads = new NeverStarted();

    private static final Callable<?> BODY = () -> "done";

    private final TaskPool pool = new TaskPool(1, threads);
    private final Roster roster = pool.roster;

    /** Accepts so many tasks; returns whether it did. */
    @Operation
    public boolean apply(@Param(name = "limit") int more) {
        try {
            pool.call(BODY, 1 + more, GroupOptions.DEFAULTS);
            return true;
        } catch (PoolLockedException | PoolClosedException refused) {
            return false;
        }
    }

    @Operation
    public void setLimit(@Param(name = "limit") int limit) {
        pool.setLimit(limit);
    }

    @Operation
    public int running() {
        return pool.numRunning();
    }

    @Operation
    public long waiting() {
        return pool.numWaiting();
    }

    @Operation
    public int free() {
        return pool.free();
    }

    /** Closes it if all is over, and lets nothing more in. */
    @Operation
    public String close() {
        try {
            return pool.gatherAndClose(Failures.RETURN, Duration.ZERO).toString();
        } catch (ResultTimeoutException tasksAreLeft) {
            return "tasks are left";
        }
    }

    @Operation
    public boolean unlock() {
        try {
            pool.unlock();
            return true;
        } catch (PoolClosedException tooLate) {
            return false;
        }
    }

    /** The thread that holds a group begins its next task, or finds that there is no room. */
    @Operation(nonParallelGroup = POOLS_THREADS)
    public void begin() {
        Group group = roster.locked(() -> roster.unfinished.stream()
                .filter(one -> one.lister != null)
                .findFirst()
                .orElse(null));
        if (group != null) {
            roster.admit(group, BODY);
        }
    }

    /** The first task that runs ends. */
    @Operation(nonParallelGroup = POOLS_THREADS)
    public void end() {
        Task task = roster.locked(() -> roster.active.values().stream()
                .min(Comparator.comparingLong(one -> one.id))
                .orElse(null));
        if (task != null) {
            task.run();
        }
    }

    @Operation(nonParallelGroup = POOLS_THREADS)
    public String cancel(@Param(name = "id") int id) {
        try {
            pool.cancel(id);
            return "cancelled";
        } catch (PoolException refused) {
            return refused.getMessage();
        }
    }

    @Operation(nonParallelGroup = POOLS_THREADS)
    public void cancelAll() {
        pool.cancelAll();
    }

    /** The callbacks of tasks that were cancelled before there was room for them are called. */
    @Operation(nonParallelGroup = POOLS_THREADS)
    public void withdraw() {
        Withdrawn first = threads.withdrawn.poll();
        if (first != null) {
            first.run();
        }
    }

    /** Whatever has happened, all numbers agree. */
    @Validate
    public void theNumbersAgree() {
        long active = roster.active.size();
        require(pool.numRunning() == active, pool.numRunning() + " running, and there are " + active);
        require(!pool.isClosed() || active + pool.numWaiting() == 0, "it is closed and has tasks");
        boolean someWait = roster.unfinished.stream().anyMatch(one -> one.next != null);
        require(pool.free() == 0 || !someWait, "there is room, and a task waits for it");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }
}
