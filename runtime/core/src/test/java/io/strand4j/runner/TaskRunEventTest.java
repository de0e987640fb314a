package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Jvm;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flight recorder's event of each attempt. */
class TaskRunEventTest {

    private static final String NAME = "io.strand4j.TaskRun";

    private final Recording recording = new Recording();
    private final Strand strand = Strand.builder().store("memory:").build();

    @TempDir
    private Path folder;

    @BeforeEach
    void record() {
        recording.enable(NAME).withoutThreshold();
        recording.start();
    }

    @AfterEach
    void close() {
        recording.close();
        strand.close();
    }

    @Test
    void aCallThatCompletes() throws IOException {
        CountDownLatch keyMade = new CountDownLatch(1);
        Callable<String> body = () -> {
            keyMade.await();
            return "done";
        };
        TaskHandle<String> handle = strand.call(Runner.THREAD, body).start();
        String key = handle.getKey();
        keyMade.countDown();
        handle.getResult();

        RecordedEvent event = onlyEvent();
        assertThat(event.getString("task")).isEqualTo(body.getClass().getName());
        assertThat(event.getString("key")).isEqualTo(key);
        assertThat(event.getString("runner")).isEqualTo("THREAD");
        assertThat(event.getInt("attempt")).isEqualTo(1);
        assertThat(event.getString("outcome")).isEqualTo("COMPLETED");
        assertThat(event.getString("failure")).isNull();
        assertThat(event.getDuration()).isPositive();
        assertThat(event.getThread().getJavaName()).startsWith("strand-thread-");
        assertThat(event.getStackTrace()).isNull();
    }

    @Test
    void aCallThatFails() throws IOException {
        TaskHandle<Object> handle = strand.call(Runner.SYNC, () -> {
                    throw new IOException("no");
                })
                .start();
        assertThatThrownBy(handle::getResult).isInstanceOf(TaskFailedException.class);

        RecordedEvent event = onlyEvent();
        assertThat(event.getString("key")).isNull(); // nobody has asked for it, so there is none
        assertThat(event.getString("runner")).isEqualTo("SYNC");
        assertThat(event.getString("outcome")).isEqualTo("FAILED");
        assertThat(event.getString("failure")).isEqualTo("java.io.IOException");
    }

    @Test
    void aCallThatHasToWaitForAThread() throws IOException {
        CountDownLatch waiting = new CountDownLatch(1);
        try (Strand narrow = Strand.builder().store("memory:").threads(1).build()) {
            TaskHandle<Long> first = narrow.call(Runner.THREAD, () -> {
                        waiting.await();
                        return System.nanoTime();
                    })
                    .start();
            long asked = System.nanoTime();
            TaskHandle<Long> second =
                    narrow.call(Runner.THREAD, System::nanoTime).start();
            long started = System.nanoTime();
            await().until(() -> System.nanoTime() - started > 50_000_000);
            waiting.countDown();
            long waited = second.getResult() - asked;
            first.getResult();

            List<Duration> times = events().stream()
                    .map(event -> event.getDuration("queueTime"))
                    .sorted()
                    .toList();
            assertThat(times).hasSize(2);
            // The clock of the day is asked, which steps now and then.
            assertThat(times.get(1))
                    .isBetween(Duration.ofMillis(45), Duration.ofNanos(waited).plusMillis(5));
            assertThat(times.get(0)).isLessThan(times.get(1));
        }
    }

    @Test
    void ofALeasedCallTheTimeInTheQueueCounts() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (MemoryTaskQueue queue = new MemoryTaskQueue();
                Strand stored = Strand.builder().queue(queue).clock(now::get).build()) {
            TaskHandle<Integer> handle = new Chores("chores.", task -> task.runner(Runner.STORE))
                    .add
                    .call(stored, null, 1, 2)
                    .start();
            now.updateAndGet(before -> before.plusSeconds(40));
            stored.worker().start();
            handle.getResult();
            assertThat(onlyEvent().getDuration("queueTime")).isEqualTo(Duration.ofSeconds(40));
        }
    }

    @Test
    void aCallThatIsCancelledWhileItRuns() throws IOException {
        CountDownLatch running = new CountDownLatch(1);
        TaskHandle<Object> handle = strand.call(Runner.COROUTINE, () -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return null;
                })
                .start();
        await().until(() -> running.getCount() == 0);
        handle.cancel();
        await().until(() -> !handle.snapshot().stillRunning());

        strand.close(); // the body's thread has ended, and so has its event
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(onlyEvent().getString("outcome")).isEqualTo("CANCELLED"));
    }

    /** An image without the flight recorder runs calls all the same. */
    @Test
    void withoutTheModule() throws Exception {
        String printed = Jvm.run(List.of("--limit-modules", "java.se,jdk.unsupported"), WithoutRecorder.class);
        assertThat(printed).isEqualTo("false done");
    }

    /** Runs a call where there is no flight recorder. */
    static final class WithoutRecorder {
        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            boolean there = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
            try (Strand strand = Strand.builder().store("memory:").build()) {
                System.out.println(there + " "
                        + strand.call(Runner.THREAD, () -> "done").start().getResult());
            }
        }
    }

    private List<RecordedEvent> events() throws IOException {
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }

    private RecordedEvent onlyEvent() throws IOException {
        List<RecordedEvent> events = events();
        assertThat(events).hasSize(1);
        RecordedEvent event = events.get(0);
        assertThat(event.getEventType().getName()).isEqualTo(NAME);
        return event;
    }
}
