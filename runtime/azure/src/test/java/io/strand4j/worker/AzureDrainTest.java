package io.strand4j.worker;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import io.strand4j.Strand;
import io.strand4j.azure.Azurite;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.TaskHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker that ends when nothing is left waits for calls, and for no other messages. */
@Timeout(120)
class AzureDrainTest {

    @Test
    void messagesThatStandForNoCallDoNotKeepItAndCallsDo() {
        String name = Azurite.name();
        try (TaskQueue queue = TaskQueue.open(Azurite.shared().uri("azq", name));
                TaskQueue theirs = TaskQueue.open(Azurite.shared().uri("azq", name));
                Strand strand = Strand.builder().queue(queue).build();
                Strand cancelling = Strand.builder().queue(theirs).build()) {
            QueueClient raw = Azurite.shared().service().getQueueClient(name);
            raw.sendMessage("none of ours");
            raw.sendMessage("strand1 dead announced 0 0 0"); // by a sender that has died
            TaskHandle<Integer> cancelled =
                    Jobs.ADD.call(strand, null, 1, 1).delay(ofHours(1)).start();
            Worker worker = strand.worker().workerId("w").start();
            assertThat(cancelling.handle(cancelled.getKey()).cancel()).isTrue();
            TaskHandle<Integer> soon = Jobs.ADD.call(strand, null, 20, 22).start();
            TaskHandle<Integer> later =
                    Jobs.ADD.call(strand, null, 40, 2).delay(ofSeconds(5)).start();

            worker.drain();

            assertThat(soon.getResult(ofSeconds(1))).isEqualTo(42);
            assertThat(later.getResult(ofSeconds(1))).isEqualTo(42);
            assertThat(queue.size()).isZero();
            assertThat(raw.getProperties().getApproximateMessagesCountLong()).isEqualTo(3);
        }
    }
}
