package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.faults.FaultJobs;
import io.strand4j.faults.Ledger;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import io.strand4j.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A service that goes away and comes back, with what it had or without, or that says nothing for a while. */
@Timeout(240)
class RestartTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration LEASE = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.strand4j");
    private final String name = Azurite.name();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = new Ledger(folder.resolve("ledger"));
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
    }

    private TaskHandle<Long> work(Strand strand) {
        return FaultJobs.WORK.call(strand, null, ledger.file().toString(), 1, 0).start();
    }

    private TaskHandle<Long> gated(Strand strand) {
        return FaultJobs.GATED
                .call(
                        strand,
                        null,
                        ledger.file().toString(),
                        folder.resolve("gate").toString())
                .start();
    }

    private static Worker worker(Strand strand) {
        return strand.worker()
                .concurrency(1)
                .runner(Runner.THREAD)
                .visibility(LEASE)
                .grace(Duration.ofMillis(500))
                .start();
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    @Tag("F16")
    void itIsRestartedAgainAndAgainWhileCallsAreSentAndRun() throws Exception {
        Azurite azurite = Azurite.keeping(folder);
        try (TaskQueue queue = TaskQueue.open(azurite.uri("azq", name));
                Load load = new Load(queue, 40)) {
            for (int i = 0; i < 3; i++) {
                load.more(25);
                azurite.stop();
                azurite.restart();
            }
            load.more(25);
            load.requireAllOnce();
        } finally {
            azurite.kill();
        }
    }

    @Test
    @Tag("F16")
    @Tag("F28")
    void aWorkerGoesOnSoonAfterItIsBackAndNothingIsLost() throws Exception {
        Azurite azurite = Azurite.keeping(folder);
        try (TaskQueue queue = TaskQueue.open(azurite.uri("azq", name));
                Strand strand = Strand.builder().queue(queue).build()) {
            Worker worker = worker(strand);
            assertThat(work(strand).getResult(SOON)).isPositive();
            TaskHandle<Long> running = gated(strand);
            List<TaskHandle<Long>> waiting =
                    IntStream.range(0, 10).mapToObj(i -> work(strand)).toList();
            await().atMost(SOON).until(() -> ledger.count(Step.START) == 2);

            azurite.stop();
            await().atMost(SOON).until(() -> !worker.health().up());
            azurite.restart();
            long up = System.nanoTime();
            openGate();

            assertThat(waiting.getFirst().getResult(SOON)).isPositive();
            Duration back = Duration.ofNanos(System.nanoTime() - up);
            waiting.forEach(one -> assertThat(one.getResult(SOON)).isPositive());
            assertThat(running.getResult(SOON)).isPositive();
            assertThat(running.snapshot().attempt()).isLessThanOrEqualTo(2);
            await().atMost(SOON).until(() -> worker.health().up());
            assertThat(back).as("and what a loaded machine takes").isLessThan(LEASE.plusSeconds(5 + 10));
            assertThat(warnings()).hasSizeLessThanOrEqualTo(8);
            System.err.println("the first call had ended " + back.toMillis() + " ms after it was back, " + warnings());
        } finally {
            azurite.kill();
        }
    }

    @Test
    @Tag("F28")
    void whatWasNotKeptIsLostAndNothingElseAndTheSameWorkerGoesOn() throws Exception {
        Azurite azurite = Azurite.forgetful();
        try (TaskQueue queue = TaskQueue.open(azurite.uri("azq", name));
                Strand strand = Strand.builder().queue(queue).build()) {
            Worker worker = worker(strand);
            TaskHandle<Long> running = gated(strand);
            TaskHandle<Long> waiting = work(strand);
            await().atMost(SOON).until(() -> ledger.count(Step.START) == 1);

            azurite.kill();
            azurite.restart();

            assertThatThrownBy(() -> waiting.getResult(SOON)).isInstanceOf(UnknownTaskException.class);
            assertThatThrownBy(() -> running.getResult(SOON)).isInstanceOf(UnknownTaskException.class);
            await().atMost(SOON).until(() -> ledger.count(Step.TOLD) == 1);
            TaskHandle<Long> later = work(strand);
            assertThat(later.getResult(SOON)).isPositive();
            assertThat(later.getStatus()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(ledger.starts(waiting.getKey())).isZero();
            assertThat(worker.failure()).isEmpty();
        } finally {
            azurite.kill();
        }
    }

    @Test
    @Tag("F18")
    void itSaysNothingForLongerThanALease() throws Exception {
        Azurite azurite = Azurite.forgetful();
        try (TaskQueue queue = TaskQueue.open(azurite.uri("azq", name));
                Strand strand = Strand.builder().queue(queue).build()) {
            Worker worker = worker(strand);
            TaskHandle<Long> handle = gated(strand);
            await().atMost(SOON).until(() -> ledger.count(Step.START) == 1);

            azurite.signal("STOP");

            await().atMost(SOON).until(() -> ledger.count(Step.TOLD) == 1);
            await().atMost(SOON).until(() -> !worker.health().up());

            azurite.signal("CONT");

            await().atMost(SOON)
                    .until(() ->
                            ledger.count(Step.START) == 2 && worker.health().up());
            openGate();
            assertThat(handle.getResult(SOON)).isPositive();
            assertThat(handle.snapshot().attempt()).isEqualTo(2);
        } finally {
            azurite.kill();
        }
    }

    private void openGate() throws IOException {
        Files.createFile(folder.resolve("gate"));
    }
}
