package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever has asked for a call gets its result, and has no say in whether it is done. */
@Timeout(60)
class RepliesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand workers = Strand.builder().queue(queue).build();

    @AfterEach
    void close() {
        workers.close();
        queue.close();
    }

    @Test
    @Tag("JOBQ-B7")
    void aCallIsDoneOnceAlthoughNobodyCanTakeItsResult() throws InterruptedException {
        String goneKey;
        CountDownLatch thrown = new CountDownLatch(1);
        try (Strand asking = Strand.builder().queue(queue).build()) {
            TaskHandle<Integer> refusing = Jobs.ADD
                    .call(asking, null, 1, 1)
                    .onEnd(result -> {
                        thrown.countDown();
                        throw new IllegalStateException("nobody takes " + result);
                    })
                    .start();
            workers.worker().start();
            assertThat(refusing.getResult(SOON)).isEqualTo(2);
            thrown.await();
            assertThat(refusing.getStatus()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(Jobs.begun(refusing.getKey())).isEqualTo(1);
            goneKey = Jobs.GATED.call(asking, null, "gone").start().getKey();
            await().until(() -> Jobs.begun(goneKey) == 1);
        } // whoever has asked is gone before it is answered
        Jobs.gate("gone").countDown();

        assertThat(workers.handle(Jobs.GATED, goneKey).getResult(SOON)).isEqualTo("through gone");
        assertThat(Jobs.begun(goneKey)).isEqualTo(1);
        assertThat(queue.size()).isZero();
        assertThat(queue.deadLetters().list(9)).isEmpty();
    }
}
