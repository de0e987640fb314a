package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.ValueLimits;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too large for a call is refused, and the limits are the Strand's, in its worker JVMs too. */
class CallSizeTest {

    private static final Duration SOON = ofSeconds(30);
    private static final Chores STORED = new Chores("chores.", task -> task.runner(Runner.STORE));

    @Test
    void argumentsOfAStoredCallFitIntoTheirLimitOrAreRefusedWithBothNumbers() {
        int limit = ValueLimits.DEFAULTS.storedArguments();
        int around = "{\"value\":\"\"}".length();
        try (Strand strand = Strand.builder().queue("memory:").build()) {
            assertThatThrownBy(() -> STORED.stage
                            .call(strand, null, "x".repeat(limit - around + 1))
                            .start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("chores.stage come to " + (limit + 1) + " bytes")
                    .hasMessageContaining("at most " + limit + ", by ValueLimits.storedArguments");
            assertThat(strand.queue().size()).isZero();

            TaskHandle<String> fits =
                    STORED.stage.call(strand, null, "x".repeat(limit - around)).start();
            strand.worker().start();
            assertThat(fits.getResult(SOON)).hasSize(limit - around + 1);
        }
    }

    @Test
    void anotherLimitIsSetByTheStrand() {
        try (Strand strand = Strand.builder()
                .queue("memory:")
                .limits(ValueLimits.DEFAULTS.withStoredArguments(1 << 20))
                .workInProcess(worker -> {})
                .build()) {
            TaskHandle<String> large =
                    STORED.stage.call(strand, null, "x".repeat(1_000_000)).start();
            assertThat(large.getResult(SOON)).hasSize(1_000_001);
        }
    }

    @Test
    void argumentsThatSomebodyElseHasPutIntoTheQueueAreMeasuredBeforeTheyAreRead() {
        byte[] bomb = ("{\"value\":\"" + "x".repeat(ValueLimits.DEFAULTS.storedArguments()) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        try (MemoryTaskQueue queue = new MemoryTaskQueue();
                Strand strand = Strand.builder().queue(queue).build()) {
            Instant now = Instant.now();
            queue.sendAll(List.of(TaskRecord.pending(
                    "forged",
                    "chores.stage",
                    now,
                    "",
                    Map.of(),
                    Duration.ZERO,
                    QueuedCall.waiting("", new Encoded("json", bomb), 0, now, 0, null))));
            strand.worker().start();
            await().atMost(SOON).untilAsserted(() -> {
                TaskRecord parked = queue.store().find("forged").orElseThrow();
                assertThat(parked.status()).isEqualTo(TaskStatus.PENDING);
                assertThat(parked.failure()).isNotNull();
                assertThat(parked.failure().message())
                        .contains("come to " + bomb.length + " bytes")
                        .contains("ValueLimits.storedArguments");
            });
        }
    }

    @Test
    void workerJvmsHeedTheLimitsOfTheirParent() {
        BigInteger number = BigInteger.ONE.shiftLeft(4_000_000); // 1,204,120 digits
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .limits(ValueLimits.DEFAULTS.withNumber(1_500_000))
                .build()) {
            assertThat(TrustTasks.DIGITS.call(strand, null, number).start().getResult(SOON))
                    .isEqualTo("1204120");
        }
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .build()) {
            assertThatThrownBy(
                            () -> TrustTasks.DIGITS.call(strand, null, number).start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasCauseInstanceOf(CodecException.class)
                    .hasMessageContaining("1204120")
                    .hasMessageContaining("1000000")
                    .hasMessageContaining("ValueLimits.number");
        }
    }

    @Test
    void whatCrossesWithoutACodecHeedsThemAsWell() {
        try (Strand strand = Strand.builder()
                .processes(ProcessOptions.defaults().size(1))
                .limits(ValueLimits.DEFAULTS.withSize(100_000).withText(1_000))
                .build()) {
            assertThat(Crossings.MAKE.call(strand, null, 100_000).start().getResult(SOON))
                    .hasSize(100_000);
            assertThatThrownBy(() ->
                            Crossings.MAKE.call(strand, null, 100_001).start().getResult(SOON))
                    .hasMessageContaining("100001 bytes")
                    .hasMessageContaining("ValueLimits.size allows 100000");
            assertThatThrownBy(() ->
                            Crossings.TEXT.call(strand, null, "x".repeat(1_001)).start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("1001 characters")
                    .hasMessageContaining("ValueLimits.text allows 1000");
        }
    }
}
