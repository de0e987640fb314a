package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.StoreException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A check of something that does not answer. */
@Timeout(60)
class BoundedCheckTest {

    @Test
    void whatDoesNotAnswerIsWaitedForNoLongerThanATimeAndAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        Semaphore answers = new Semaphore(0);
        BoundedCheck check = new BoundedCheck(
                "the store",
                () -> {
                    asked.incrementAndGet();
                    answers.acquireUninterruptibly();
                },
                Duration.ofMillis(200));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(check::require)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store has not answered for 200 ms");
        }
        assertThat(asked).hasValue(1);
        answers.release(1000);
        await().untilAsserted(() -> assertThatCode(check::require).doesNotThrowAnyException());
    }

    @Test
    void whatIsWrongIsThrown() {
        BoundedCheck check = new BoundedCheck(
                "the store",
                () -> {
                    throw new StoreException("away, as it was told to", null);
                },
                Duration.ofSeconds(30));

        assertThatThrownBy(check::require).isInstanceOf(StoreException.class).hasMessageContaining("away");
    }
}
