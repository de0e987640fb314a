package io.strand4j.worker;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What the log says of workers that run, and of those that are missing. */
@Timeout(60)
class WorkerLogTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder()
            .queue(queue)
            .queue("lonely", queue.named("lonely"))
            .clock(now::get)
            .build();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.strand4j");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        Jobs.GATES.values().forEach(gate -> gate.countDown());
        Jobs.GATES.clear();
        strand.close();
        queue.close();
    }

    private List<String> lines(String part) {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(part))
                .toList();
    }

    @Test
    @Tag("JOBQ-53")
    void everyFiveMinutesAWorkerSaysThatItIsThereAndHowItIs() {
        TaskHandle<String> running = Jobs.GATED.call(strand, null, "gate").start();
        strand.worker().workerId("w").queues("").concurrency(1).start();
        await().until(() -> Jobs.begun(running.getKey()) == 1);
        List.of(1, 2).forEach(i -> Jobs.GATED.call(strand, null, "gate").start());
        await().during(ofSeconds(2)).until(() -> lines("is still running").isEmpty());

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));

        await().until(() -> !lines("is still running").isEmpty());
        assertThat(lines("is still running"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .matches("worker w is still running: 1 calls run, 2 wait,"
                                + " \\d+ % of a core and \\d+ MiB of heap used by its JVM"));
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
        await().until(() -> lines("is still running").size() == 2);
    }

    @Test
    @Tag("JOBQ-43")
    void whateverHappensToACallIsALineWithItsKeyAndHowLongItTook() {
        logger.setLevel(Level.DEBUG);
        try (Strand own = Strand.builder().queue("memory:").build()) {
            own.worker().start();
            String failed = Jobs.FAIL.call(own, null, 9).retries(1).start().getKey();
            String done = Jobs.ADD.call(own, null, 1, 2).start().getKey();
            TaskHandle<String> cancelled = Jobs.GATED.call(own, null, "line").start();
            await().until(() -> Jobs.begun(cancelled.getKey()) == 1);
            cancelled.cancel();
            await().until(() -> Stream.of("task_give_up", "task_success", "task_canceled")
                    .noneMatch(event -> lines(event).isEmpty()));

            assertThat(lines(failed))
                    .filteredOn(line -> line.startsWith("task_"))
                    .zipSatisfy(
                            List.of(
                                    "task_start .*, attempt 1",
                                    "task_retry .*, attempt 1 failed after \\d+ ms: .*attempt 1",
                                    "task_start .*, attempt 2",
                                    "task_give_up .*, attempt 2 failed after \\d+ ms: .*attempt 2"),
                            (line, pattern) ->
                                    assertThat(line).matches(pattern).contains("jobs.fail (" + failed + ")"));
            assertThat(lines("task_success"))
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line).matches("task_success jobs.add \\(" + done + "\\) after \\d+ ms"));
            assertThat(lines("task_canceled"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("jobs.gated (" + cancelled.getKey() + ") after "));
        }
    }

    private WorkerEvent failureOf(Runner runner, boolean print) {
        List<WorkerEvent> events = new CopyOnWriteArrayList<>();
        Worker worker =
                strand.worker().queues("").runner(runner).listener(events::add).start();
        Jobs.TALK.call(strand, null, print).start();
        await().until(() -> events.size() == 2);
        worker.close();
        assertThat(events.get(0).log()).isEmpty();
        assertThat(events.get(1).type()).isEqualTo(WorkerEvent.Type.GAVE_UP);
        return events.get(1);
    }

    private static void requireTheLastHundred(List<String> lines) {
        assertThat(lines).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(lines.get(i)).startsWith("line " + (50 + i) + "-").hasSize(256);
        }
    }

    @Test
    @Tag("JOBQ-42")
    void theLastLinesOfATaskGoWithItsFailure() {
        requireTheLastHundred(failureOf(Runner.PROCESS, true).log());

        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                TaskContext.current().log(event.getFormattedMessage());
            }
        };
        Logger jobs = (Logger) LoggerFactory.getLogger(Jobs.class);
        appender.start();
        jobs.addAppender(appender);
        try {
            requireTheLastHundred(failureOf(Runner.THREAD, false).log());
        } finally {
            jobs.detachAppender(appender);
        }
    }

    @Test
    void aQueueThatCannotBeReadHasMinusOneWaiting() {
        TaskQueue away = (TaskQueue) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TaskQueue.class}, (proxy, method, arguments) -> {
                    throw new StoreException(method.getName() + " does not work, as it was told to", null);
                });
        WorkerSettings settings = new WorkerSettings(
                List.of(away),
                1,
                Runner.THREAD,
                ofSeconds(1),
                true,
                1,
                null,
                0,
                ofSeconds(1),
                false,
                null,
                "w",
                Map.of(),
                List.of());
        StillRunning report = new StillRunning(settings, now::get);
        now.updateAndGet(time -> time.plus(StillRunning.EVERY));

        report.look(3);

        assertThat(lines("is still running: 3 calls run, -1 wait")).hasSize(1);
    }

    @Test
    void whoeverWaitsTenSecondsOnAQueueWithoutAWorkerIsToldItsName() {
        TaskDefinition<Void, Integer> task = TaskDefinition.<Void, Integer>define("jobs.lonely", TypeRef.of(int.class))
                .runner(Runner.STORE)
                .queue("lonely")
                .body((target, values) -> 1);
        strand.worker().queues("").start(); // of another queue
        TaskHandle<Integer> handle = task.call(strand, null).start();
        now.updateAndGet(time -> time.plusSeconds(11));

        assertThatThrownBy(() -> handle.getResult(ofSeconds(12))).isInstanceOf(ResultTimeoutException.class);
        assertThat(lines("is there a worker"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "jobs.lonely (" + handle.getKey() + ")",
                                "the queue \"lonely\"",
                                "strand.worker().start()"));
    }
}
