package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.SnoozeException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A body says "not now". */
@Timeout(60)
class SnoozeTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder()
            .queue(queue)
            .processes(ProcessOptions.defaults().size(1))
            .build();
    private final List<WorkerEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        strand.close();
        queue.close();
    }

    private TaskRecord record(TaskHandle<?> handle) {
        return queue.store().find(handle.getKey()).orElseThrow();
    }

    private void work(Runner runner) {
        strand.worker()
                .workerId("w")
                .runner(runner)
                .maxConsecutiveFailures(1)
                .listener(events::add)
                .start();
    }

    @ParameterizedTest
    @EnumSource(
            value = Runner.class,
            names = {"THREAD", "PROCESS"})
    void aCallComesBackWhenItIsDueAndTheAttemptIsNotCounted(Runner runner) {
        Instant until = Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofMillis(1500));
        TaskHandle<Integer> handle =
                Jobs.SNOOZING.call(strand, null, until.toEpochMilli()).start();
        work(runner);

        assertThat(handle.getResult(SOON)).isEqualTo(1);

        TaskRecord record = record(handle);
        assertThat(record.attempt()).isEqualTo(1);
        assertThat(record.queued().failures()).isZero();
        assertThat(record.started()).isAfterOrEqualTo(until);
        assertThat(record.metadata()).containsEntry("early", "yes");
        await().until(() -> events.stream()
                .map(WorkerEvent::type)
                .toList()
                .equals(List.of(
                        WorkerEvent.Type.STARTED,
                        WorkerEvent.Type.RELEASED,
                        WorkerEvent.Type.STARTED,
                        WorkerEvent.Type.SUCCEEDED)));
    }

    @Test
    void meanwhileItWaitsInItsQueue() {
        long until = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        TaskHandle<Integer> handle = Jobs.SNOOZING.call(strand, null, until).start();
        work(Runner.THREAD);

        await().until(() ->
                record(handle).metadata().containsKey("early") && record(handle).status() == TaskStatus.PENDING);

        TaskRecord record = record(handle);
        assertThat(record.attempt()).isZero();
        assertThat(record.failure()).isNull();
        assertThat(record.worker()).isEmpty();
        assertThat(record.queued().due()).isAfter(Instant.ofEpochMilli(until).minusSeconds(1));
        assertThat(queue.size()).isEqualTo(1);
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.PENDING);
        assertThat(Jobs.begun(handle.getKey())).isEqualTo(1);
    }

    @Test
    void withoutAQueueItIsAFailureThatIsNotTriedAgain() {
        long until = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        TaskHandle<Integer> handle = Jobs.SNOOZING
                .call(strand, null, until)
                .on(Runner.THREAD)
                .retries(3)
                .start();

        assertThatThrownBy(() -> handle.getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasCauseInstanceOf(SnoozeException.class)
                .hasStackTraceContaining("only a call from a queue can wait for that");
        assertThat(handle.snapshot().attempt()).isEqualTo(1);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new SnoozeException(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SnoozeException(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new SnoozeException(Duration.ZERO).delay()).isZero();
    }
}
