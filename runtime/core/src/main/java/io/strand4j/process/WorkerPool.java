package io.strand4j.process;

import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.WorkerCrashedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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
     * Runs a call in a worker JVM and waits for its end on this thread.
     *
     * @param call the call
     * @param events takes what comes out of it
     * @return how it has ended
     * @throws WorkerCrashedException when the worker JVM dies under it, or none can be started
     * @throws Exception what {@link RemoteEvents#item} threw
     */
    public RemoteReply run(RemoteCall call, RemoteEvents events) throws Exception {
        for (int attempt = 1; ; attempt++) {
            WorkerJvm worker = acquire();
            try {
                if (!events.isWanted()) {
                    throw new TaskCancelledException("the call " + call.key() + " was cancelled before it has begun");
                }
                return worker.run(call, events, delays, options.grace());
            } catch (WorkerCrashedException died) {
                // One that died while it was idle has cost nothing yet: the call has not begun.
                if (worker.hasBegun() || attempt == MOST_WORKERS) {
                    throw died;
                }
            } finally {
                release(worker);
            }
        }
    }

    private WorkerJvm acquire() {
        for (WorkerJvm worker = idleOne(); worker != null; worker = idleOne()) {
            if (worker.isUsable()) {
                return worker;
            }
            forget(worker);
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
