package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.task.TaskHandle;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that was cancelled waits no more, although it would not have been due for long. */
@Timeout(60)
class CancelledBeforeItsTimeTest {

    @TempDir
    Path folder;

    private Strand open(String queue) {
        String address = queue.equals("file:") ? "file:" + folder + "?durability=crash" : queue;
        return Strand.builder().store(address).queue(address).build();
    }

    private static TaskHandle<Integer> later(Strand strand) {
        return Jobs.ADD
                .call(strand, null, 1, 1)
                .delay(Duration.ofDays(1))
                .priority(3)
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory:", "file:"})
    void itIsNotCounted(String queue) {
        try (Strand strand = open(queue)) {
            TaskHandle<Integer> one = later(strand);
            TaskHandle<Integer> other = later(strand);
            assertThat(one.cancel()).isTrue();
            assertThat(strand.queue().size()).isEqualTo(1);
            assertThat(other.cancel()).isTrue();
            assertThat(strand.queue().size()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory:", "file:"})
    void nobodyDrainsForIt(String queue) {
        try (Strand strand = open(queue)) {
            for (int i = 0; i < 50; i++) {
                later(strand).cancel();
            }
            TaskHandle<Integer> known = later(strand);
            Worker worker = strand.worker().build();
            Thread draining = Thread.ofVirtual().start(worker::drain);
            TaskHandle<Integer> now = Jobs.ADD.call(strand, null, 1, 1).start();
            await().until(now::isReady); // so the worker has seen all that waits
            assertThat(worker.hasEnded()).isFalse();
            known.cancel();
            await().until(() -> !draining.isAlive());
        }
    }
}
