package io.strand4j.failsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Fallback;
import dev.failsafe.Policy;
import dev.failsafe.RetryPolicy;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailsafeMiddlewareTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final AtomicInteger bodies = new AtomicInteger();

    /** Fails until it has run so often. */
    private final TaskDefinition<Void, Integer> flaky = TaskDefinition.<Void, Integer>define(
                    "flaky", TypeRef.of(int.class))
            .runner(Runner.THREAD)
            .parameter(TaskParameter.of("failures", TypeRef.of(int.class)))
            .body((target, given) -> {
                int run = bodies.incrementAndGet();
                if (run <= (int) given[0]) {
                    throw new IOException("run " + run);
                }
                return run;
            });

    private static Strand around(Policy<Object> policy) {
        return Strand.builder()
                .store("memory:")
                .middleware(new FailsafeMiddleware(policy))
                .build();
    }

    private TaskHandle<Integer> start(Strand strand, int failures) {
        return flaky.call(strand, null, failures).start();
    }

    @Test
    void anOpenBreakerLeavesTheBodyOutAndIsNamed() {
        CircuitBreaker<Object> breaker = CircuitBreaker.builder()
                .withFailureThreshold(2)
                .withDelay(Duration.ofHours(1))
                .build();
        try (Strand strand = around(breaker)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> start(strand, 100).getResult(SOON))
                        .isInstanceOf(TaskFailedException.class)
                        .hasCauseExactlyInstanceOf(IOException.class);
            }
            assertThat(breaker.isOpen()).isTrue();
            assertThatThrownBy(() -> start(strand, 0).getResult(SOON))
                    .hasMessageContaining(FailsafeMiddleware.class.getName())
                    .hasCauseInstanceOf(MiddlewareException.class)
                    .hasRootCauseInstanceOf(CircuitBreakerOpenException.class);
            assertThat(bodies).hasValue(2);
            breaker.close();
            assertThat(start(strand, 0).getResult(SOON)).isEqualTo(3);
        }
    }

    @Test
    void aFallbackGivesAResultOfTheTypeOfTheTaskAlone() {
        try (Strand strand = around(Fallback.of((Object) 42))) {
            assertThat(start(strand, 100).getResult(SOON)).isEqualTo(42);
        }
        try (Strand strand = around(Fallback.of((Object) "forty-two"))) {
            assertThatThrownBy(() -> start(strand, 100).getResult(SOON))
                    .hasMessageContaining(FailsafeMiddleware.class.getName())
                    .hasMessageContaining("returned a java.lang.String where the task returns a int");
        }
    }

    @Test
    void aRetryPolicyRunsTheBodyAgainWithinOneAttempt() {
        try (Strand strand = around(RetryPolicy.builder().withMaxRetries(5).build())) {
            TaskHandle<Integer> call = start(strand, 2);
            assertThat(call.getResult(SOON)).isEqualTo(3);
            assertThat(call.snapshot().attempt()).isEqualTo(1);
        }
    }

    @Test
    void aRetryPolicyThatWaitsIsEndedByTheTimeLimitOfTheTask() {
        try (Strand strand = around(RetryPolicy.builder()
                .withMaxRetries(-1)
                .withDelay(Duration.ofHours(1))
                .build())) {
            assertThatThrownBy(() -> flaky.call(strand, null, 100)
                            .timeout(Duration.ofMillis(200))
                            .start()
                            .getResult(SOON))
                    .isInstanceOf(TaskTimeoutException.class);
        }
    }

    @Test
    void aBulkheadLetsSoManyThrough() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Strand strand = around(Bulkhead.of(1))) {
            TaskHandle<Integer> first = strand.call(Runner.COROUTINE, () -> {
                        bodies.incrementAndGet();
                        go.await();
                        return 1;
                    })
                    .start();
            await().atMost(SOON).untilAsserted(() -> assertThat(bodies).hasValue(1));
            assertThatThrownBy(() -> start(strand, 0).getResult(SOON))
                    .hasRootCauseInstanceOf(BulkheadFullException.class);
            go.countDown();
            assertThat(first.getResult(SOON)).isEqualTo(1);
        }
    }
}
