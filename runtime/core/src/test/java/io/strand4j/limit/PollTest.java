package io.strand4j.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking until something is done, by time that passes when somebody waits. */
@Timeout(60)
class PollTest {

    private static final Backoff GROWING = Backoff.of(Duration.ofMillis(500), Duration.ofSeconds(4));

    private final FakeWaiting waiting = new FakeWaiting();
    private final Poll poll = Poll.every(GROWING).by(waiting).named("job 17");

    private static Poll.Look<String, IOException> states(String... states) {
        Iterator<String> next = List.of(states).iterator();
        return next::next;
    }

    @Test
    void looksAreEverMoreSeldomUntilItIsDone() throws Exception {
        assertThat(poll.until(states("PENDING", "RUNNING", "RUNNING", "DONE", "never seen"), "DONE"::equals))
                .isEqualTo("DONE");
        assertThat(waiting.pauses())
                .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aWaitThatIsShorterThanAMillisecondIsOneAllTheSame() throws Exception {
        Duration brief = Duration.ofNanos(500_000);
        Poll.every(Backoff.every(brief)).by(waiting).until(states("RUNNING", "RUNNING", "DONE"), "DONE"::equals);
        assertThat(waiting.pauses()).containsExactly(brief, brief);
        assertThat(Backoff.of(Duration.ofDays(1), ofCenturies()).delay(9_999, new java.util.Random()))
                .isGreaterThan(Duration.ofDays(365));
    }

    private static Duration ofCenturies() {
        return Duration.ofSeconds(Long.MAX_VALUE);
    }

    @Test
    void itEndsAtTheDeadlineWithALastLookAndSaysWhatItSaw() {
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> poll.within(Duration.ofSeconds(10)).until(looks::incrementAndGet, n -> false))
                .isInstanceOf(PollTimeoutException.class)
                .hasMessage("job 17 is not done after 6 looks in 10000 ms, it was last seen as 6");
        assertThat(waiting.pauses()).extracting(Duration::toMillis).containsExactly(500L, 1000L, 2000L, 4000L, 2500L);
    }

    @Test
    void itIsBoundedWhereNobodySaysHow() {
        assertThatThrownBy(() -> Poll.every(GROWING).by(waiting).until(() -> 1, n -> false))
                .isInstanceOf(PollTimeoutException.class);
        assertThat(Duration.ofNanos(waiting.nanoTime())).isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> poll.looks(3).until(() -> 1, n -> false)).hasMessageContaining("after 3 looks");
    }

    @Test
    void whatIsNotThereYetIsForgivenForAWhileAndNothingElseIs() throws Exception {
        Poll patient = poll.tolerating(Duration.ofSeconds(5), FileNotFoundException.class::isInstance);
        AtomicInteger looks = new AtomicInteger();
        Poll.Look<String, IOException> late = () -> {
            if (looks.incrementAndGet() < 4) {
                throw new FileNotFoundException("job 17");
            }
            return "DONE";
        };
        assertThat(patient.until(late, "DONE"::equals)).isEqualTo("DONE");

        assertThatThrownBy(() -> patient.until(
                        () -> {
                            throw new FileNotFoundException("never");
                        },
                        any -> true))
                .as("after the grace")
                .isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> patient.until(
                        () -> {
                            throw new IOException("away");
                        },
                        any -> true))
                .hasMessage("away");
    }

    @Test
    void whatIsTooLateIsCancelledIfThatWasAskedForAndAFailureOfThatMasksNothing() throws Exception {
        List<String> cancelled = new ArrayList<>();
        Poll strict = poll.within(Duration.ofSeconds(1)).whenLate(() -> cancelled.add("17"));
        strict.until(() -> "DONE", "DONE"::equals);
        assertThat(cancelled).isEmpty();
        assertThatThrownBy(() -> strict.until(() -> "RUNNING", "DONE"::equals))
                .isInstanceOf(PollTimeoutException.class);
        assertThat(cancelled).containsExactly("17");

        Poll failing = strict.whenLate(() -> {
            throw new IllegalStateException("cannot be cancelled");
        });
        assertThatThrownBy(() -> failing.until(() -> "RUNNING", "DONE"::equals))
                .isInstanceOf(PollTimeoutException.class)
                .satisfies(late -> assertThat(late.getSuppressed()).hasSize(1));
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                Poll.until(
                        () -> {
                            looked.countDown();
                            return "RUNNING";
                        },
                        "DONE"::equals,
                        Backoff.every(Duration.ofHours(1)),
                        Duration.ofDays(1));
            } catch (Throwable any) {
                thrown.set(any);
            }
        });
        looked.await();
        thread.interrupt();
        thread.join();
        assertThat(thread.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> Poll.every(Backoff.every(Duration.ZERO))).hasMessageContaining("keep a service busy");
        assertThatThrownBy(() -> poll.looks(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Backoff.of(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("cannot grow");
        assertThatThrownBy(() -> Backoff.of(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .hasMessageContaining("negative");
    }
}
