package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.task.DoNotRetryException;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one loop of attempts, and what a policy says of it, wherever the body runs. */
@Timeout(120)
class RetryTest {

    private static final RetryPolicy AT_ONCE = RetryPolicy.of(2).backOff(Duration.ZERO, Duration.ofMillis(1));

    private static int attempts(Place place, RetryPolicy policy, TaskDefinition<Void, Integer> task, String how) {
        try (Strand strand = place.open(new RetryMiddleware(policy))) {
            TaskHandle<Integer> call = place.start(strand, task, how);
            await().atMost(SOON).until(call::isReady);
            return call.snapshot().attempt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPolicySaysHowOftenATaskIsTriedThatSaysNothing(Place place) {
        assertThat(attempts(place, AT_ONCE, Surrounded.THIRD, "")).isEqualTo(3);
        try (Strand strand = place.open(new RetryMiddleware(AT_ONCE))) {
            TaskHandle<Integer> call =
                    place.call(strand, Surrounded.THIRD, "").retries(0).start();
            assertThatThrownBy(() -> call.getResult(SOON)).hasRootCauseMessage("attempt 1");
            assertThat(call.snapshot().attempt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPolicySaysAfterWhichFailuresAlsoOfTypesThatNobodyElseKnows(Place place) {
        assertThat(attempts(place, AT_ONCE.on(Surrounded.Own.class), Surrounded.THIRD, "own"))
                .isEqualTo(3);
        assertThat(attempts(place, AT_ONCE.on(IOException.class), Surrounded.THIRD, "own"))
                .isEqualTo(1);
        assertThat(attempts(place, AT_ONCE.notOn(IllegalStateException.class), Surrounded.THIRD, ""))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureThatSaysSoIsNotTriedAgain(Place place) {
        assertThat(attempts(place, AT_ONCE, Surrounded.THIRD, "never")).isEqualTo(1);
        try (Strand strand = place.open()) {
            TaskHandle<Integer> call =
                    place.call(strand, Surrounded.THIRD, "never").retries(5).start();
            assertThatThrownBy(() -> call.getResult(SOON)).hasRootCauseInstanceOf(DoNotRetryException.class);
            assertThat(call.snapshot().attempt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTaskThatIsNotIdempotentIsNotTriedAgainByAPolicy(Place place) {
        assertThat(attempts(place, AT_ONCE, Surrounded.ONCE, "")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "STORE_PROCESS"})
    void aTaskThatIsNotIdempotentIsNeverTriedAgainAfterACrash(Place place) {
        try (Strand strand = place.open()) {
            TaskHandle<Integer> call =
                    place.call(strand, Surrounded.ONCE, "halt").retries(2).start();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(WorkerCrashedException.class);
            assertThat(call.snapshot().attempt()).isEqualTo(1);
        }
    }

    private static int attempts(Place place, TaskDefinition<Void, ?> task, String how, Middleware around) {
        RetryMiddleware soon = new RetryMiddleware(AT_ONCE);
        try (Strand strand = place.open(soon, around)) {
            TaskHandle<?> call = place.call(strand, task, how).retries(2).start();
            await().atMost(SOON).until(call::isReady);
            assertThat(call.getStatus()).isEqualTo(TaskStatus.FAILED);
            return call.snapshot().attempt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTaskThatIsNotIdempotentIsTriedAgainUntilItsBodyHasReturned(Place place) {
        assertThat(attempts(place, Surrounded.ONCE_ONLY, "before throws", new Faulty()))
                .isEqualTo(3);
        assertThat(attempts(place, Surrounded.ONCE_ONLY, "after throws", new Faulty()))
                .isEqualTo(1);
        assertThat(attempts(place, Surrounded.ECHO, "after throws", new Faulty()))
                .isEqualTo(3);
    }

    /** Says in its own words what it has seen. */
    private static final class Wrapping implements Middleware {
        @Override
        public @Nullable Object around(TaskInvocation call, Chain next) {
            try {
                return next.proceed(call);
            } catch (Exception failed) {
                throw new IllegalStateException("it was not to be", failed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "STORE_PROCESS"})
    void norAfterACrashThatAMiddlewareSpeaksOfInItsOwnWords(Place place) {
        assertThat(attempts(place, Surrounded.ONCE, "halt", new Wrapping())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "STORE", "STORE_THREAD", "STORE_PROCESS"})
    void norWhenItsResultCannotBeEncoded(Place place) {
        assertThat(attempts(place, Surrounded.ONCE_UNWRITABLE, "", new Middleware() {}))
                .isEqualTo(1);
        try (Strand strand = place.open()) {
            TaskHandle<?> bare = place.call(strand, Surrounded.ONCE_UNWRITABLE, "")
                    .retries(2)
                    .start();
            assertThatThrownBy(() -> bare.getResult(SOON)).hasStackTraceContaining("nobody can read this");
            assertThat(bare.snapshot().attempt()).isEqualTo(1);
        }
    }

    @Test
    void aPolicyThatFailsToJudgeEndsTheCallWithItsOwnFailure() {
        RetryPolicy broken = AT_ONCE.when(failure -> {
            throw new IllegalArgumentException("cannot judge");
        });
        try (Strand strand = Place.THREAD.open(new RetryMiddleware(broken))) {
            assertThatThrownBy(() ->
                            Place.THREAD.start(strand, Surrounded.THIRD, "").getResult(SOON))
                    .hasRootCauseMessage("attempt 1");
        }
    }

    @Test
    void waitsDoubleUpToTheLongestAndAreAnyPartOfTheirSpan() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        long seed = 42;
        Random random = new Random(seed);
        assertThat(IntStream.of(1, 2, 3, 9, 10, 1000)
                        .mapToObj(n -> policy.withoutJitter().delay(n, random)))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(256),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
        assertThat(IntStream.range(0, 1000).mapToObj(i -> policy.delay(3, random)))
                .allMatch(wait -> !wait.isNegative() && wait.compareTo(Duration.ofSeconds(4)) <= 0)
                .anyMatch(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0)
                .anyMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) > 0);
    }

    @Test
    void whatAMiddlewareThrewCountsAsItWasThrown() {
        RetryPolicy policy = AT_ONCE.on(IOException.class);
        assertThat(policy.isWorthwhile(new MiddlewareException("named", new IOException())))
                .isTrue();
        assertThat(policy.isWorthwhile(new MiddlewareException("named", new DoNotRetryException("no"))))
                .isFalse();
        assertThat(policy.isWorthwhile(new MiddlewareException("named", null))).isFalse();
    }
}
