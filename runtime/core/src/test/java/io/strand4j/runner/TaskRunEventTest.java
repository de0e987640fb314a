package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

    private RecordedEvent onlyEvent() throws IOException {
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events).hasSize(1);
        RecordedEvent event = events.get(0);
        assertThat(event.getEventType().getName()).isEqualTo(NAME);
        return event;
    }
}
