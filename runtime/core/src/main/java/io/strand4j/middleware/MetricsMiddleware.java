package io.strand4j.middleware;

import io.strand4j.task.TaskDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls and measures how long their bodies take. It counts where calls are submitted and ended, so bodies that
 * run in worker JVMs are counted like all others. A stored call is submitted in one process and run in another; each
 * counts its own part.
 */
public final class MetricsMiddleware implements Middleware {

    private final TaskStatistics all = new TaskStatistics();
    private final Map<String, TaskStatistics> byTask = new ConcurrentHashMap<>();
    private final List<Consumer<? super String>> watchers = new CopyOnWriteArrayList<>();

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
            Consumer<TaskStatistics> end = end(call);
            end.accept(all);
            end.accept(task);
            throw error;
        }
    }

    /** A call that its worker gives back while it does not end is cancelled here, but by nobody who wants it to end. */
    private static Consumer<TaskStatistics> end(TaskInvocation call) {
        if (call.isGivenBack()) {
            return TaskStatistics::givenBack;
        }
        return call.isCancelled() ? TaskStatistics::cancelled : TaskStatistics::failed;
    }

    private TaskStatistics of(TaskDefinition<?, ?> task) {
        TaskStatistics known = byTask.get(task.id());
        return known == null ? first(task.id()) : known;
    }

    private synchronized TaskStatistics first(String taskId) {
        TaskStatistics known = byTask.get(taskId);
        if (known == null) {
            known = new TaskStatistics();
            byTask.put(taskId, known);
            watchers.forEach(watcher -> watcher.accept(taskId));
        }
        return known;
    }

    /** The figures of all tasks together. */
    public Stats getStats() {
        return all.read();
    }

    /**
     * The figures of one task; zero of one that has never been called.
     *
     * @param taskId its id
     */
    public Stats getStats(String taskId) {
        TaskStatistics known = byTask.get(taskId);
        return known == null ? new TaskStatistics().read() : known.read();
    }

    /**
     * Tells of each task that is counted: at once of those that are, later of each one when it is first called.
     *
     * @param watcher takes the id of a task; it must be quick, and must not throw
     */
    public synchronized void eachTask(Consumer<? super String> watcher) {
        watchers.add(watcher);
        byTask.keySet().forEach(watcher);
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
     * @param total calls submitted here that no middleware further out has refused
     * @param running bodies that run now
     * @param completed attempts that returned
     * @param failed attempts that threw
     * @param cancelled attempts that were cancelled while they ran
     * @param givenBack attempts that did not return before their worker ended, or lost them to another one
     * @param totalDuration the sum of the times of those that returned
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
            long givenBack,
            Duration totalDuration,
            Duration avgDuration,
            Duration p50,
            Duration p99) {}
}
