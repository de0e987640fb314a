package io.strand4j.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.strand4j.middleware.MetricsMiddleware;
import io.strand4j.middleware.MetricsMiddleware.Stats;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Shows what a {@link MetricsMiddleware} has counted as meters, each with the tag {@code task}. Nothing is counted twice:
 * a meter reads the middleware when the registry asks. Names and ids alone become tags, no argument and no key does.
 *
 * <ul>
 *   <li>{@code strand.calls}: calls submitted
 *   <li>{@code strand.attempts} with {@code outcome} = completed, failed, cancelled or given_back: attempts that have ended
 *   <li>{@code strand.running}: bodies that run now
 *   <li>{@code strand.duration}: how many returned, and the sum of their times
 *   <li>{@code strand.duration.quantile} with {@code quantile} = 0.5 or 0.99: no longer took so many of them, to within a
 *       tenth, counted since the start
 * </ul>
 */
public final class TaskMeters implements MeterBinder {

    private final MetricsMiddleware metrics;
    private final Tags common;

    /**
     * The meters of one middleware.
     *
     * @param metrics the middleware; the registry keeps it
     * @param tags further tags for all of them, such as that of the application: names and values in turn
     */
    public TaskMeters(MetricsMiddleware metrics, String... tags) {
        this.metrics = metrics;
        this.common = Tags.of(tags);
    }

    /** Registers the meters of all tasks that have been called, and from now on those of each new one. */
    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.eachTask(task -> bind(registry, task));
    }

    private void bind(MeterRegistry registry, String task) {
        Tags tags = common.and("task", task);
        FunctionCounter.builder("strand.calls", metrics, of(task, Stats::total))
                .tags(tags)
                .description("calls submitted")
                .register(registry);
        attempts(registry, tags, "completed", of(task, Stats::completed));
        attempts(registry, tags, "failed", of(task, Stats::failed));
        attempts(registry, tags, "cancelled", of(task, Stats::cancelled));
        attempts(registry, tags, "given_back", of(task, Stats::givenBack));
        Gauge.builder("strand.running", metrics, of(task, Stats::running))
                .tags(tags)
                .description("bodies that run now")
                .strongReference(true)
                .register(registry);
        FunctionTimer.builder(
                        "strand.duration",
                        metrics,
                        source -> source.getStats(task).completed(),
                        of(task, stats -> stats.totalDuration().toNanos()),
                        TimeUnit.NANOSECONDS)
                .tags(tags)
                .description("bodies that have returned")
                .register(registry);
        quantile(registry, tags, "0.5", of(task, stats -> stats.p50().toNanos()));
        quantile(registry, tags, "0.99", of(task, stats -> stats.p99().toNanos()));
    }

    private static ToDoubleFunction<MetricsMiddleware> of(String task, ToDoubleFunction<Stats> figure) {
        return source -> figure.applyAsDouble(source.getStats(task));
    }

    private void attempts(
            MeterRegistry registry, Tags tags, String outcome, ToDoubleFunction<MetricsMiddleware> figure) {
        FunctionCounter.builder("strand.attempts", metrics, figure)
                .tags(tags.and("outcome", outcome))
                .description("attempts that have ended")
                .register(registry);
    }

    private void quantile(
            MeterRegistry registry, Tags tags, String quantile, ToDoubleFunction<MetricsMiddleware> figure) {
        TimeGauge.builder("strand.duration.quantile", metrics, TimeUnit.NANOSECONDS, figure)
                .tags(tags.and("quantile", quantile))
                .description("so many bodies took no longer")
                .strongReference(true)
                .register(registry);
    }
}
