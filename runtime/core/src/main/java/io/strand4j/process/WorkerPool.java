package io.strand4j.process;

import io.strand4j.task.TaskRejectedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Worker JVMs, started when needed and reused. It makes as many as there are threads that run calls at the same time;
 * bounding those is the caller's part.
 */
public final class WorkerPool {

    private final ProcessOptions options;
    private final Delays delays;
    private final WorkerStarter starter;
    private final Deque<WorkerJvm> idle = new ArrayDeque<>();
    private final Set<WorkerJvm> all = new HashSet<>();
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
    }

    /**
     * Runs a call in a worker JVM and waits for its end on this thread.
     *
     * @param call the call
     * @param events takes what comes out of it
     * @return how it has ended
     * @throws io.strand4j.task.WorkerCrashedException when the worker JVM dies under it, or none can be started
     * @throws Exception what {@link RemoteEvents#item} threw
     */
    public RemoteReply run(RemoteCall call, RemoteEvents events) throws Exception {
        WorkerJvm worker = acquire();
        try {
            return worker.run(call, events, delays, options.grace());
        } finally {
            release(worker);
        }
    }

    private WorkerJvm acquire() {
        synchronized (this) {
            requireOpen();
            for (WorkerJvm worker = idle.poll(); worker != null; worker = idle.poll()) {
                if (worker.isUsable()) {
                    return worker;
                }
                forget(worker);
            }
        }
        WorkerJvm started = starter.start();
        synchronized (this) {
            if (!closed) {
                all.add(started);
                return started;
            }
        }
        started.kill();
        throw new TaskRejectedException("the pool of worker JVMs is closed");
    }

    private void requireOpen() {
        if (closed) {
            throw new TaskRejectedException("the pool of worker JVMs is closed");
        }
    }

    private synchronized void release(WorkerJvm worker) {
        if (!closed && worker.isUsable() && worker.calls() < options.tasksPerJvm()) {
            idle.push(worker); // the one used last is the warmest
        } else {
            forget(worker);
        }
    }

    private synchronized void forget(WorkerJvm worker) {
        all.remove(worker);
        worker.close();
        worker.kill();
    }

    /**
     * Ends all worker JVMs and waits for that.
     *
     * @param grace how long they may take before they are killed
     */
    public void close(Duration grace) {
        Set<WorkerJvm> remaining;
        synchronized (this) {
            closed = true;
            remaining = Set.copyOf(all);
            all.clear();
            idle.clear();
        }
        remaining.forEach(WorkerJvm::close);
        remaining.forEach(worker -> worker.awaitEnd(grace));
    }

    /** The process ids of the worker JVMs, for those who watch them. */
    public synchronized Set<Long> pids() {
        Set<Long> pids = new HashSet<>();
        all.forEach(worker -> pids.add(worker.pid()));
        return pids;
    }
}
