package io.strand4j.process;

import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.WorkerCrashedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Worker JVMs, started when needed and reused. It makes as many as there are threads that run calls at the same time;
 * bounding those is the caller's part.
 */
public final class WorkerPool {

    /** How many worker JVMs one call may find dead before it is the call that fails. */
    private static final int MOST_WORKERS = 3;

    private final ProcessOptions options;
    private final Delays delays;
    private final WorkerStarter starter;
    private final ArchiveMaker archiveMaker;
    private final Deque<WorkerJvm> idle = new ArrayDeque<>();
    private final Set<WorkerJvm> all = new HashSet<>();
    private final Set<Process> starting = new HashSet<>();
    private boolean closed;

    /**
     * An empty pool.
     *
     * @param options how worker JVMs are run
     * @param delays for the grace time of a cancel
     */
    public WorkerPool(ProcessOptions options, Delays delays) {
        this.options = options;
        this.delays = delays;
        this.starter = new WorkerStarter(options);
        this.archiveMaker = new ArchiveMaker(starter);
    }

    /**
     * Runs calls in a worker JVM, one after the other, and waits on this thread until nothing more is to be expected of
     * it. How each has ended is told to each.
     *
     * @param runs the calls: several only when each is short and small
     */
    public void run(List<? extends RemoteRun> runs) {
        runAll(List.copyOf(runs));
    }

    /**
     * Runs a call on the thread that waits for it, which spares two changes of threads, if a worker JVM is idle.
     *
     * @param take gives the call, or null when it is somebody else's by now
     * @param deadline when that thread wants to go on, in terms of {@link System#nanoTime}; it also does when it is
     *     interrupted
     * @param elsewhere runs the rest then
     * @param done told when the call is off this pool, unless none was taken
     */
    public void tryRun(Supplier<? extends @Nullable RemoteRun> take, long deadline, Executor elsewhere, Runnable done) {
        if (!hasIdle()) {
            return;
        }
        RemoteRun run = take.get();
        if (run == null) {
            return;
        }
        WorkerJvm worker = usable(); // after the call was taken: with it goes the right to have a worker JVM
        if (worker == null) {
            run.takenBack();
            done.run();
            return;
        }
        boolean[] handedOver = new boolean[1];
        WorkerJvm.Lost lost = null;
        try {
            lost = worker.runUntil(deadline, run, delays, options.grace(), rest -> {
                handedOver[0] = true;
                elsewhere.execute(() -> end(worker, rest, done));
            });
        } finally {
            if (!handedOver[0]) {
                WorkerJvm.Lost died = lost;
                end(worker, () -> died, done);
            }
        }
    }

    private synchronized boolean hasIdle() {
        return !closed && !idle.isEmpty();
    }

    private void end(WorkerJvm worker, Supplier<WorkerJvm.@Nullable Lost> rest, Runnable done) {
        WorkerJvm.Lost lost = null;
        try {
            lost = rest.get();
        } finally {
            release(worker);
            if (lost != null) {
                runAll(lost.calls());
            }
            done.run();
        }
    }

    private void runAll(List<RemoteRun> runs) {
        List<RemoteRun> left = runs;
        int died = 0;
        while (!left.isEmpty()) {
            WorkerJvm worker;
            try {
                worker = acquire();
            } catch (RuntimeException | Error impossible) {
                left.forEach(run -> run.failed(impossible));
                return;
            }
            WorkerJvm.Lost lost = null;
            List<RemoteRun> others;
            try {
                List<RemoteRun> wanted = wanted(left);
                int now = (int) Math.min(wanted.size(), options.tasksPerJvm() - worker.calls());
                others = wanted.subList(now, wanted.size());
                if (now > 0) {
                    lost = worker.run(wanted.subList(0, now), delays, options.grace());
                }
            } finally {
                release(worker);
            }
            left = others;
            if (lost != null) {
                // One that died while it was idle has cost nothing yet: what it has not begun is given to another.
                left = new ArrayList<>(lost.calls());
                left.addAll(others);
                if (++died == MOST_WORKERS) {
                    WorkerCrashedException crash = lost.crash();
                    left.forEach(run -> run.failed(crash));
                    return;
                }
            }
        }
    }

    private static List<RemoteRun> wanted(List<RemoteRun> runs) {
        List<RemoteRun> wanted = new ArrayList<>(runs.size());
        for (RemoteRun run : runs) {
            if (run.isWanted()) {
                wanted.add(run);
            } else {
                run.failed(new TaskCancelledException("the call " + run.key() + " was cancelled before it has begun"));
            }
        }
        return wanted;
    }

    private @Nullable WorkerJvm usable() {
        for (WorkerJvm worker = idleOne(); worker != null; worker = idleOne()) {
            if (worker.isUsable()) {
                return worker;
            }
            forget(worker);
        }
        return null;
    }

    private WorkerJvm acquire() {
        WorkerJvm idle = usable();
        if (idle != null) {
            return idle;
        }
        AtomicReference<@Nullable Process> launched = new AtomicReference<>();
        try {
            WorkerJvm started = starter.start(process -> {
                launched.set(process);
                starting(process);
            });
            if (!add(started)) {
                started.end();
                throw closed();
            }
            archiveMaker.workerStarted();
            return started;
        } finally {
            synchronized (this) {
                starting.remove(launched.get());
            }
        }
    }

    private synchronized @Nullable WorkerJvm idleOne() {
        if (closed) {
            throw closed();
        }
        return idle.poll();
    }

    /** One that still starts must not outlive this pool either. */
    private synchronized void starting(Process process) {
        if (closed) {
            process.destroyForcibly();
        } else {
            starting.add(process);
        }
    }

    private synchronized boolean add(WorkerJvm started) {
        return !closed && all.add(started);
    }

    private static TaskRejectedException closed() {
        return new TaskRejectedException("the pool of worker JVMs is closed");
    }

    private void release(WorkerJvm worker) {
        boolean isSpent = isSpent(worker);
        synchronized (this) {
            if (!closed && worker.isUsable() && !isSpent) {
                idle.push(worker); // the one used last is the warmest
                return;
            }
        }
        forget(worker);
    }

    /** Whether the next call is for another one. */
    private boolean isSpent(WorkerJvm worker) {
        return worker.calls() >= options.tasksPerJvm()
                || (options.memoryCap() > 0 && ResidentMemory.of(worker.pid()).orElse(0) > options.memoryCap());
    }

    private void forget(WorkerJvm worker) {
        worker.end();
        synchronized (this) {
            all.remove(worker);
        }
    }

    /**
     * Ends all worker JVMs and waits for that.
     *
     * @param grace how long they may take before they are killed
     */
    public void close(Duration grace) {
        Set<WorkerJvm> remaining;
        Set<Process> unborn;
        synchronized (this) {
            closed = true;
            remaining = Set.copyOf(all);
            unborn = Set.copyOf(starting);
            all.clear();
            idle.clear();
        }
        unborn.forEach(Process::destroyForcibly);
        remaining.forEach(WorkerJvm::close);
        remaining.forEach(worker -> worker.awaitEnd(grace));
        archiveMaker.close();
    }

    /** The process ids of the worker JVMs, for those who watch them. */
    public synchronized Set<Long> pids() {
        Set<Long> pids = new HashSet<>();
        all.forEach(worker -> pids.add(worker.pid()));
        return pids;
    }
}
