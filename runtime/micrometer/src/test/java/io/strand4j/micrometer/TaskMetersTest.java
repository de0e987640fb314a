package io.strand4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.middleware.MetricsMiddleware;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskMetersTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MetricsMiddleware metrics = new MetricsMiddleware();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Strand strand =
            Strand.builder().store("memory:").middleware(metrics).build();

    private static final TaskDefinition<Void, Integer> HALF = TaskDefinition.<Void, Integer>define(
                    "metered.half", TypeRef.of(int.class))
            .runner(Runner.THREAD)
            .parameter(TaskParameter.of("n", TypeRef.of(int.class)))
            .body((target, given) -> {
                if ((int) given[0] % 2 != 0) {
                    throw new IllegalArgumentException(given[0] + " is odd");
                }
                return (int) given[0] / 2;
            });

    @AfterEach
    void close() {
        strand.close();
        registry.close();
    }

    private double count(String outcome) {
        return registry.get("strand.attempts")
                .tags("task", "metered.half", "outcome", outcome, "application", "test")
                .functionCounter()
                .count();
    }

    @Test
    void metersReadWhatTheMiddlewareCountsAlsoOfTasksThatComeLater() {
        new TaskMeters(metrics, "application", "test").bindTo(registry);
        assertThat(registry.getMeters()).isEmpty();
        for (int i = 0; i < 3; i++) {
            HALF.call(strand, null, 2 * i).start().getResult(SOON);
        }
        assertThatThrownBy(() -> HALF.call(strand, null, 7).start().getResult(SOON))
                .hasRootCauseMessage("7 is odd");
        assertThat(count("completed")).isEqualTo(3);
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("cancelled")).isZero();
        assertThat(count("given_back")).isZero();
        assertThat(registry.get("strand.calls").functionCounter().count()).isEqualTo(4);
        FunctionTimer timer = registry.get("strand.duration").functionTimer();
        MetricsMiddleware.Stats stats = metrics.getStats("metered.half");
        assertThat(timer.count()).isEqualTo(3);
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS))
                .isCloseTo((double) stats.totalDuration().toNanos(), within(1.0)); // through seconds and back
        assertThat(registry.get("strand.duration.quantile")
                        .tag("quantile", "0.99")
                        .timeGauge()
                        .value(TimeUnit.NANOSECONDS))
                .isCloseTo((double) stats.p99().toNanos(), within(1.0))
                .isPositive();
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getTag("task")).isEqualTo("metered.half"));
    }

    @Test
    void whatRunsIsSeenWhileItRunsAndTasksThatWereThereBeforeAsWell() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TaskHandle<String> call = strand.call(Runner.THREAD, () -> {
                    go.await();
                    return "done";
                })
                .start();
        await().atMost(SOON).until(() -> metrics.getStats().running() == 1);
        new TaskMeters(metrics).bindTo(registry);
        assertThat(registry.get("strand.running").gauge().value()).isEqualTo(1);
        go.countDown();
        assertThat(call.getResult(SOON)).isEqualTo("done");
        assertThat(registry.get("strand.running").gauge().value()).isZero();
    }
}
