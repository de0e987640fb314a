package io.strand4j.worker;

import io.strand4j.queue.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every five minutes that a worker is still there, and how it is. For one thread. */
final class StillRunning {

    static final Duration EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final WorkerSettings settings;
    private final InstantSource clock;
    private Instant last;
    private long lastNanos = System.nanoTime();
    private Duration lastCpu = cpu();

    /**
     * The first time is five minutes from now.
     *
     * @param settings of the worker
     * @param clock says when it is time
     */
    StillRunning(WorkerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Says so if it is time. */
    void look(int running) {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(EVERY)) && !now.isBefore(last)) {
            return;
        }
        long nanos = System.nanoTime();
        Duration cpu = cpu();
        Runtime jvm = Runtime.getRuntime();
        LOG.info(
                "worker {} is still running: {} calls run, {} wait, {} % of a core and {} MiB of heap used by its JVM",
                settings.workerId(),
                running,
                waiting(),
                100 * cpu.minus(lastCpu).toNanos() / Math.max(1, nanos - lastNanos),
                (jvm.totalMemory() - jvm.freeMemory()) >> 20);
        last = now;
        lastNanos = nanos;
        lastCpu = cpu;
    }

    /** What this JVM has taken so far; nothing where the system does not say. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** How many calls wait in all queues; -1 when that cannot be said now. */
    private long waiting() {
        try {
            return settings.queues().stream().mapToLong(TaskQueue::size).sum();
        } catch (RuntimeException away) {
            LOG.debug("the size of a queue cannot be read", away);
            return -1;
        }
    }
}
