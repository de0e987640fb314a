package io.strand4j.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.limit.Backoff;
import io.strand4j.limit.FakeWaiting;
import io.strand4j.limit.Rate;
import io.strand4j.limit.RateExceededException;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is tried again on its caller's thread. */
@Timeout(60)
class RetryPolicyTest {

    private static final RetryPolicy READS = RetryPolicy.of(3)
            .backOff(Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(10)))
            .within(Duration.ofMinutes(1))
            .on(IOException.class, RateExceededException.class);

    private final FakeWaiting waiting = new FakeWaiting();
    private final List<Integer> attempts = new ArrayList<>();

    private String failing(int times, IOException failure, int attempt) throws IOException {
        attempts.add(attempt);
        if (attempt <= times) {
            throw failure;
        }
        return "done";
    }

    @Test
    void itIsTriedUntilItSucceedsAndNotMoreOftenThanIsAllowed() throws Exception {
        IOException away = new IOException("away");
        assertThat(READS.<String, IOException>call(waiting, n -> failing(2, away, n)))
                .isEqualTo("done");
        assertThat(waiting.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));

        attempts.clear();
        assertThatThrownBy(() -> READS.call(waiting, n -> failing(99, away, n))).isSameAs(away);
        assertThat(attempts).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsAndWritesDifferInTheFailures() {
        RetryPolicy writes = READS.notOn(FileNotFoundException.class);
        assertThatThrownBy(() -> writes.call(waiting, n -> failing(99, new FileNotFoundException("lost"), n)))
                .hasMessage("lost");
        assertThat(attempts).containsExactly(1);
        assertThatThrownBy(() -> writes.call(waiting, n -> {
                    throw new IllegalStateException("of another type");
                }))
                .hasMessage("of another type");
    }

    @Test
    void theLargerOfWhatIsAskedForAndTheOwnWaitIsWaitedUnlessItIsTooLong() throws Exception {
        assertThat(READS.<String, RuntimeException>call(waiting, n -> {
                    if (n < 3) {
                        throw new RateExceededException(
                                Rate.of(1, Duration.ofSeconds(1)), n == 1 ? Duration.ofSeconds(7) : Duration.ZERO);
                    }
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(waiting.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));

        assertThatThrownBy(() -> READS.call(waiting, n -> {
                    throw new RateExceededException(Rate.of(1, Duration.ofHours(1)), Duration.ofHours(1));
                }))
                .isInstanceOf(RateExceededException.class);
        assertThat(waiting.pauses()).hasSize(2);
    }

    @Test
    void anInterruptEndsItAndTheFailureIsNotLost() {
        IOException away = new IOException("away");
        assertThatThrownBy(() -> READS.call(waiting, n -> {
                    Thread.currentThread().interrupt();
                    throw away;
                }))
                .as("an attempt that was stopped")
                .isSameAs(away);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aTaskIsNotTriedAgainForLongerThanThePolicySays() {
        RetryPolicy brief = RetryPolicy.of(1_000_000)
                .backOff(Backoff.every(Duration.ofMillis(1)))
                .within(Duration.ofMillis(300));
        try (Strand strand = Strand.builder()
                .store("memory:")
                .middleware(new RetryMiddleware(brief))
                .build()) {
            TaskHandle<Void> call = TaskDefinition.<Void, Void>define("retry.brief", Void.class)
                    .runner(Runner.COROUTINE)
                    .body((target, none) -> {
                        throw new IOException("away");
                    })
                    .call(strand, null)
                    .start();
            assertThatThrownBy(() -> call.getResult(Duration.ofSeconds(50))).hasRootCauseMessage("away");
            assertThat(call.snapshot().attempt()).isGreaterThan(1);
        }
    }

    private static Strand strand(RetryPolicy policy, InstantSource clock) {
        return Strand.builder()
                .store("memory:")
                .clock(clock)
                .middleware(new RetryMiddleware(policy))
                .rate("service", Duration.ofHours(1))
                .build();
    }

    private static TaskDefinition<Void, Integer> failingOnce() {
        return TaskDefinition.<Void, Integer>define("retry.once", int.class)
                .runner(Runner.COROUTINE)
                .rate("service")
                .body((target, none) -> {
                    int attempt = TaskContext.current().attempt();
                    if (attempt == 1) {
                        throw new IOException("away");
                    }
                    return attempt;
                });
    }

    @Test
    void aFurtherAttemptThatWouldBeginTooLateIsNotWaitedFor() {
        RetryPolicy impatient =
                RetryPolicy.of(5).backOff(Backoff.every(Duration.ofHours(1))).within(Duration.ofMinutes(59));
        try (Strand strand = strand(impatient, InstantSource.system())) {
            TaskHandle<Integer> call = failingOnce().call(strand, null).start();
            assertThatThrownBy(() -> call.getResult(Duration.ofSeconds(30))).hasRootCauseMessage("away");
        }
    }

    /** The time for attempts is not spent in a line. */
    @Test
    void aCallThatHasWaitedForItsPaceIsTriedAgainAsAnyOther() throws Exception {
        RetryPolicy brief =
                RetryPolicy.of(1).backOff(Backoff.every(Duration.ofMillis(1))).within(Duration.ofMinutes(1));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        try (Strand strand = strand(brief, now::get)) {
            strand.rates().await("service", "");
            TaskHandle<Integer> call = failingOnce().call(strand, null).start();
            now.set(now.get().plus(Duration.ofHours(2)));
            strand.rates().set("service", Duration.ofMillis(1));
            assertThat(call.getResult(Duration.ofSeconds(30))).isEqualTo(2);
        }
    }

    @Test
    void aWaitOfCenturiesThatAFailureAsksForDoesNotHideIt() {
        RuntimeException asked =
                new RateExceededException(Rate.of(1, Duration.ofHours(1)), Duration.ofSeconds(Long.MAX_VALUE));
        assertThatThrownBy(() -> READS.call(waiting, n -> {
                    waiting.pause(Duration.ofSeconds(1));
                    throw asked;
                }))
                .isSameAs(asked);
    }
}
