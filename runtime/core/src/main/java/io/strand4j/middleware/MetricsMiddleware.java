package io.strand4j.middleware;

import io.strand4j.task.TaskDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls and measures how long their bodies take. It counts where calls are submitted and ended, so bodies that
 * run in worker JVMs are counted like all others.
 */
public final class MetricsMiddleware implements Middleware {

    private final TaskStatistics all = new TaskStatistics();
    private final Map<String, TaskStatistics> byTask = new ConcurrentHashMap<>();

    /** Begins at zero. */
    public MetricsMiddleware() {}

    @Override
    public void submit(TaskInvocation call) {
        all.submitted();
        of(call.task()).submitted();
    }

    @Override
    public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        TaskStatistics task = of(call.task());
        all.started();
        task.started();
        long start = System.nanoTime();
        try {
            Object result = next.proceed(call);
            long nanos = System.nanoTime() - start;
            all.completed(nanos);
            task.completed(nanos);
            return result;
        } catch (Throwable error) {
            boolean cancelled = call.isCancelled();
            all.failed(cancelled);
            task.failed(cancelled);
            throw error;
        }
    }

    private TaskStatistics of(TaskDefinition<?, ?> task) {
        return byTask.computeIfAbsent(task.id(), id -> new TaskStatistics());
    }

    /** The figures of all tasks together. */
    public Stats getStats() {
        return all.read();
    }

    /** The figures of each task, by its id. */
    public Map<String, Stats> getStatsByTask() {
        Map<String, Stats> stats = new TreeMap<>();
        byTask.forEach((id, task) -> stats.put(id, task.read()));
        return stats;
    }

    /**
     * Figures at one moment.
     *
     * @param total calls submitted
     * @param running bodies that run now
     * @param completed attempts that returned
     * @param failed attempts that threw
     * @param cancelled attempts that were cancelled while they ran
     * @param avgDuration the mean time of those that returned
     * @param p50 half of those that returned took no longer, to within a tenth
     * @param p99 99 of 100 that returned took no longer, to within a tenth
     */
    public record Stats(
            long total,
            long running,
            long completed,
            long failed,
            long cancelled,
            Duration avgDuration,
            Duration p50,
            Duration p99) {}
}
