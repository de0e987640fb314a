package io.strand4j.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.Claim;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.queue.OtherQueue;
import io.strand4j.queue.Settlement;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pause takes away from a worker, and what not. */
@Timeout(60)
class PauseTest {

    private static final Duration SOON = ofSeconds(30);

    private final CountDownLatch claimed = new CountDownLatch(1);
    private final Semaphore mayReturn = new Semaphore(0);
    private volatile boolean slow;

    private final OtherQueue queue = new OtherQueue(new MemoryTaskQueue()) {
        @Override
        public Exchanged exchange(Collection<Settlement> ended, Claim claim) {
            Exchanged got = super.exchange(ended, claim);
            if (slow && !got.leases().isEmpty()) {
                claimed.countDown();
                mayReturn.acquireUninterruptibly();
            }
            return got;
        }
    };

    private final Strand strand = Strand.builder().queue(queue).build();

    @AfterEach
    void close() {
        slow = false;
        mayReturn.release();
        Jobs.GATES.values().forEach(CountDownLatch::countDown);
        Jobs.GATES.clear();
        strand.close();
        queue.close();
    }

    private WorkerBuilder worker() {
        return strand.worker().workerId("w").runner(Runner.THREAD).concurrency(4);
    }

    private TaskRecord record(TaskHandle<?> handle) {
        return queue.store().find(handle.getKey()).orElseThrow();
    }

    @Test
    void whatIsClaimedAfterAShortPauseIsNotGivenBack() throws Exception {
        Worker worker = worker().grace(ofSeconds(2)).start();
        int told = Jobs.TOLD.get();
        TaskHandle<String> before = Jobs.STUBBORN.call(strand, null, "before").start();
        await().until(() -> Jobs.begun(before.getKey()) == 1);

        Thread pausing = Thread.ofVirtual().start(() -> worker.pause(ofMillis(1)));
        await().until(() -> Jobs.TOLD.get() > told);
        TaskHandle<String> after = Jobs.GATED.call(strand, null, "after").start();
        await().until(() -> Jobs.begun(after.getKey()) == 1);
        long fence = record(after).queued().fence();
        pausing.join();

        await().until(() -> Jobs.begun(before.getKey()) == 2); // given back, and taken again
        Jobs.gate("before").countDown();
        Jobs.gate("after").countDown();
        assertThat(after.getResult(SOON)).isEqualTo("through after");
        assertThat(Jobs.begun(after.getKey())).isEqualTo(1);
        assertThat(record(after).queued().fence()).isEqualTo(fence);
        assertThat(before.getResult(SOON)).isEqualTo("through before");
    }

    @Test
    void aPauseMayBeForEverAndIsNeverNothing() {
        Worker worker = worker().start();
        assertThatThrownBy(() -> worker.pause(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> worker.pause(ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);

        worker.pause(ChronoUnit.FOREVER.getDuration());
        TaskHandle<Integer> handle = Jobs.ADD.call(strand, null, 1, 1).start();
        await().during(ofMillis(300)).until(() -> handle.getStatus() == TaskStatus.PENDING);
        worker.pause(ofMillis(1));

        assertThat(handle.getResult(SOON)).isEqualTo(2);
        assertThat(worker.failure()).isEmpty();
    }

    @Test
    void aPauseGivesBackWhatIsClaimedAtThatMoment() throws Exception {
        slow = true;
        TaskHandle<Integer> handle = Jobs.ADD.call(strand, null, 1, 1).start();
        Worker worker = worker().start();
        claimed.await();
        assertThat(record(handle).status()).isEqualTo(TaskStatus.RUNNING);

        Thread pausing = Thread.ofVirtual().start(() -> worker.pause(ofMinutes(10)));
        await().during(ofMillis(300)).until(pausing::isAlive);
        mayReturn.release();
        pausing.join();

        assertThat(record(handle).status()).isEqualTo(TaskStatus.PENDING);
        assertThat(Jobs.begun(handle.getKey())).isZero();
    }
}
