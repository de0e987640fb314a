package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.worker.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** A worker that ends gives back what it runs; middleware is told that this is no failure. */
@Timeout(120)
class GivenBackTest {

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LoggingMiddleware.class);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource(names = {"THREAD", "COROUTINE", "PROCESS"})
    void whatAWorkerGivesBackIsCountedAndLoggedAsThat(Runner runner) {
        MetricsMiddleware metrics = new MetricsMiddleware();
        try (Strand strand = Strand.builder()
                .queue("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .middleware(metrics, new LoggingMiddleware())
                .build()) {
            Worker worker = strand.worker()
                    .runner(runner)
                    .concurrency(1)
                    .grace(Duration.ofMillis(100))
                    .start();
            TaskHandle<Void> call = Surrounded.FOR_EVER.call(strand, null).start();
            await().atMost(SOON).until(() -> metrics.getStats().running() == 1);
            worker.close();
            await().atMost(SOON).until(() -> metrics.getStats().running() == 0);
            assertThat(call.getStatus()).isEqualTo(TaskStatus.PENDING);
            MetricsMiddleware.Stats all = metrics.getStats();
            assertThat(List.of(all.givenBack(), all.completed(), all.failed(), all.cancelled()))
                    .containsExactly(1L, 0L, 0L, 0L);
            assertThat(lines.list).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.INFO);
                assertThat(line.getFormattedMessage())
                        .startsWith("Gave back computation " + call.getKey() + " for surrounded.forEver after ");
                assertThat(line.getThrowableProxy()).isNull();
            });
        }
    }
}
