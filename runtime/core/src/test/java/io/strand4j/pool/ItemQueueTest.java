package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // closing twice is looked at
class ItemQueueTest {

    @Test
    @Tag("TP-29")
    void itIsJoinedWhenAllThatWasTakenWasClosedAlsoAfterAFailure() throws Exception {
        ItemQueue<Integer> queue = new ItemQueue<>(2);
        AtomicInteger failed = new AtomicInteger();
        try (SimpleTaskPool pool = new SimpleTaskPool(() -> work(queue, failed))) {
            pool.start(3);
            for (int i = 0; i < 10; i++) {
                queue.put(i);
            }
            queue.join();
            assertThat(failed).hasValue(5);
            assertThat(queue.size()).isZero();
        }
        queue.put(1);
        try (ItemQueue.Taken<Integer> taken = queue.take()) {
            assertThat(taken.item()).isEqualTo(1);
            assertThat(queue.join(Duration.ofMillis(1))).isFalse();
            taken.close(); // twice is once
        }
        queue.put(2);
        assertThat(queue.join(Duration.ofMillis(1))).isFalse();
    }

    private static void work(ItemQueue<Integer> queue, AtomicInteger failed) {
        try {
            while (true) {
                try (ItemQueue.Taken<Integer> number = queue.take()) {
                    if (number.item() % 2 == 1) {
                        failed.incrementAndGet();
                        throw new IllegalStateException("odd");
                    }
                } catch (IllegalStateException odd) {
                    assertThat(odd).hasMessage("odd");
                }
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
