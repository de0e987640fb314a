package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class MetricsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    @Tag("AU-24")
    void everyCallIsCountedByHowItGoesAndHowLongItTakes(Place place) throws Exception {
        MetricsMiddleware metrics = new MetricsMiddleware();
        assertThat(metrics.getStats().total()).isZero();
        assertThat(metrics.getStats().avgDuration()).isZero();
        try (Strand strand = place.open(metrics)) {
            assertThat(strand.middleware(MetricsMiddleware.class)).isSameAs(metrics);
            Path go = folder.resolve("go");
            TaskHandle<String> held = place.start(strand, Surrounded.HELD, go);
            await().atMost(SOON).until(() -> metrics.getStats().running() == 1);
            await().during(Duration.ofMillis(200)).until(() -> !held.isReady());
            Files.createFile(go);
            held.getResult(SOON);
            place.start(strand, Surrounded.FAIL, "no good")
                    .toCompletableFuture()
                    .exceptionally(failed -> "")
                    .join();
            TaskHandle<Void> cancelled = place.start(strand, Surrounded.FOR_EVER);
            await().atMost(SOON).until(() -> metrics.getStats().running() == 1);
            assertThat(cancelled.cancel()).isTrue();
            await().atMost(SOON).until(() -> metrics.getStats().running() == 0);

            MetricsMiddleware.Stats all = metrics.getStats();
            assertThat(List.of(all.total(), all.completed(), all.failed(), all.cancelled()))
                    .containsExactly(3L, 1L, 1L, 1L);
            assertThat(all.avgDuration())
                    .isBetween(Duration.ofMillis(200), SOON)
                    .isEqualTo(all.totalDuration());
            assertThat(all.p50().toMillis())
                    .isGreaterThanOrEqualTo(all.avgDuration().toMillis());
            assertThat(all.p99().toMillis())
                    .isCloseTo(all.avgDuration().toMillis(), org.assertj.core.api.Assertions.withinPercentage(11));
            assertThat(metrics.getStats("surrounded.fail").failed()).isEqualTo(1);
            assertThat(metrics.getStats("surrounded.forEver").cancelled()).isEqualTo(1);
            assertThat(metrics.getStats("nobody").total()).isZero();
        }
    }

    @Test
    @Tag("AU-34")
    void callsThatRunInManyThreadsAndWorkerJvmsAtOnceAreOneCount() throws Exception {
        MetricsMiddleware metrics = new MetricsMiddleware();
        List<String> tasks = new ArrayList<>();
        metrics.eachTask(tasks::add);
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(2))
                .middleware(metrics)
                .build()) {
            List<TaskHandle<String>> calls = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Runner runner =
                        List.of(Runner.THREAD, Runner.COROUTINE, Runner.PROCESS).get(i % 3);
                calls.add(Surrounded.ECHO.call(strand, null, "" + i).on(runner).start());
            }
            for (int i = 0; i < calls.size(); i++) {
                assertThat(calls.get(i).getResult(SOON)).isEqualTo("" + i);
            }
        }
        MetricsMiddleware.Stats all = metrics.getStats();
        assertThat(List.of(all.total(), all.running(), all.completed(), all.failed()))
                .containsExactly(300L, 0L, 300L, 0L);
        assertThat(tasks).containsExactly("surrounded.echo");
    }

    @Test
    @Tag("AU-35")
    void aPoolOfSoManyThreadsRunsNoMoreAtOnceAndEndsWhatRunsWhenItIsToldTo() {
        AtomicInteger running = new AtomicInteger();
        Middleware watching = new Middleware() {
            @Override
            public Object around(TaskInvocation call, Chain next) throws Exception {
                running.incrementAndGet();
                try {
                    return next.proceed(call);
                } finally {
                    running.decrementAndGet();
                }
            }
        };
        TaskHandle<Object> last;
        try (Strand strand = Strand.builder()
                .store("memory:")
                .threads(5)
                .middleware(watching)
                .build()) {
            CountDownLatch go = new CountDownLatch(1);
            List<TaskHandle<Integer>> calls = IntStream.range(0, 50)
                    .mapToObj(i -> strand.call(Runner.THREAD, () -> {
                                go.await();
                                return i;
                            })
                            .start())
                    .toList();
            await().atMost(SOON).until(() -> running.get() >= 5);
            await().during(Duration.ofMillis(300)).until(() -> running.get() == 5);
            go.countDown();
            assertThat(calls.stream().mapToInt(call -> call.getResult(SOON))).hasSize(50);
            last = strand.call(Runner.THREAD, () -> {
                        new CountDownLatch(1).await();
                        return new Object();
                    })
                    .start();
            await().atMost(SOON).until(() -> last.getStatus() == TaskStatus.RUNNING);
        }
        assertThat(last.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        await().atMost(SOON).untilAsserted(() -> assertThat(running).hasValue(0));
    }
}
