package io.strand4j.worker;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.queue.OtherQueue;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.Durability;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that ends when nothing is left does not wait for calls that somebody has cancelled. */
@Timeout(60)
class DrainTest {

    @TempDir
    Path folder;

    /** One that is delayed, one that waits for the other, and one to do. */
    private static TaskHandle<Integer> startAndCancel(Strand strand, Strand cancelling) {
        TaskHandle<Integer> delayed =
                Jobs.ADD.call(strand, null, 1, 1).delay(ofHours(1)).start();
        TaskHandle<Integer> after =
                Jobs.ADD.call(strand, null, 2, 2).after(delayed).start();
        assertThat(cancelling.handle(after.getKey()).cancel()).isTrue();
        assertThat(cancelling.handle(delayed.getKey()).cancel()).isTrue();
        assertThat(delayed.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        return Jobs.ADD.call(strand, null, 20, 22).start();
    }

    private static void drains(TaskQueue queue, @Nullable Strand other) {
        try (Strand strand = Strand.builder().queue(queue).build()) {
            Worker worker = strand.worker().workerId("w").build();
            worker.start();
            TaskHandle<Integer> done = startAndCancel(strand, other == null ? strand : other);
            worker.drain();
            assertThat(done.getResult(ofSeconds(30))).isEqualTo(42);
            assertThat(queue.size()).isZero();
        }
    }

    @Test
    void inMemory() {
        try (MemoryTaskQueue queue = new MemoryTaskQueue()) {
            drains(queue, null);
        }
    }

    @Test
    void anOutageWhileItWaitsDoesNotEndIt() {
        AtomicInteger away = new AtomicInteger(3);
        try (MemoryTaskQueue memory = new MemoryTaskQueue()) {
            TaskQueue queue = new OtherQueue(memory) {
                @Override
                public long size() {
                    if (away.getAndDecrement() > 0) {
                        throw new StoreException("away", null);
                    }
                    return super.size();
                }
            };
            drains(queue, null);
            assertThat(away.get()).isNegative();
        }
    }

    @Test
    void inFiles() {
        try (FileTaskQueue queue = FileTaskQueue.open(folder, Durability.CRASH)) {
            drains(queue, null);
        }
    }

    /** As another process does it, whose queue is another object on the same folder. */
    @Test
    void inFilesWhereSomebodyElseHasCancelledThem() {
        try (FileTaskQueue queue = FileTaskQueue.open(folder, Durability.CRASH);
                FileTaskQueue theirs = FileTaskQueue.open(folder, Durability.CRASH);
                Strand cancelling = Strand.builder().queue(theirs).build()) {
            drains(queue, cancelling);
        }
    }
}
