package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.faults.Ledger.Step;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A JVM is told to end while its worker runs calls. Leases are so long that none runs out meanwhile. */
@Timeout(300)
public abstract class EndOfJvmContract extends DurableFaults {

    private static final String LONG_LEASE = "visibility=600000";

    private void requireBackAtOnce(TaskHandle<?> handle) {
        TaskRecord back = record(handle);
        assertThat(back.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(back.attempt()).isZero();
        assertThat(back.queued().failures()).isZero();
    }

    @Test
    @Tag("F34")
    @Tag("JOBQ-49")
    void whatIsShortEndsAndTheRestGoesBackAtOnce() {
        int each = 4 * FACTOR;
        List<TaskHandle<Long>> shortOnes =
                IntStream.range(0, each).mapToObj(i -> gated("short")).toList();
        List<TaskHandle<Long>> longOnes = Stream.concat(
                        IntStream.range(0, each).mapToObj(i -> gated("long")), Stream.of(stubborn("long")))
                .toList();
        List<TaskHandle<Long>> waiting =
                IntStream.range(0, each).mapToObj(i -> work(0)).toList();
        FaultProcess told = worker(2 * each + 1, LONG_LEASE, "grace=2000", "orderly=yes");
        awaitStarts(2 * each + 1);
        told.signal("TERM");
        long signalled = System.nanoTime();
        told.await("ending");
        openGate("short");

        assertThat(told.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - signalled))
                .as("the grace time and two seconds, and what a loaded machine takes")
                .isLessThan(Duration.ofSeconds(2 + 2 + 10));
        shortOnes.forEach(one -> assertThat(one.getResult(SOON)).isEqualTo(told.pid()));
        longOnes.forEach(this::requireBackAtOnce);
        assertThat(ledger.count(Step.TOLD)).isEqualTo(each + 1L);
        waiting.forEach(this::requireBackAtOnce);
        assertThat(waiting)
                .allSatisfy(one -> assertThat(ledger.starts(one.getKey())).isZero());

        history.cutOff(told.pid());
        openGate("long");
        here("next").concurrency(4).start();
        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(checked.dup()).isEmpty();
    }

    @Test
    @Tag("JOBQ-50")
    void aWorkerThatPausesAtTheSignalGivesAllBackAndWorksOnIfNobodyKillsIt() {
        TaskHandle<Long> handle = gated("gate");
        FaultProcess told = worker(1, LONG_LEASE, "pause=6000", "grace=500");
        awaitStarts(1);
        told.signal("TERM");
        await().atMost(SOON).until(() -> ledger.count(Step.TOLD) == 1);
        await().atMost(SOON).until(() -> record(handle).status() == TaskStatus.PENDING);
        requireBackAtOnce(handle);
        assertThat(ledger.count(Step.START)).isEqualTo(1);

        awaitStarts(2);
        openGate("gate");
        assertThat(handle.getResult(SOON)).isEqualTo(told.pid());
        assertThat(handle.snapshot().attempt()).isEqualTo(1);
        assertThat(told.isAlive()).isTrue();
        assertThat(told.lines()).doesNotContain("ending");
    }

    @Test
    @Tag("F35")
    void furtherSignalsChangeNothingAndAKillLosesNothing() {
        TaskHandle<Long> one = gated("gate");
        FaultProcess hungUp = worker(1, LONG_LEASE, "grace=60000", "orderly=yes");
        awaitStarts(1);
        TaskHandle<Long> two = gated("gate");
        FaultProcess interrupted = worker(1, LONG_LEASE, "grace=60000", "orderly=yes");
        awaitStarts(2);
        TaskHandle<Long> three = gated("never");
        FaultProcess killed = worker(1, "grace=60000", "orderly=yes");
        awaitStarts(3);
        TaskHandle<Long> four = work(0);
        hungUp.signal("HUP");
        interrupted.signal("INT");
        killed.signal("TERM");
        for (FaultProcess each : List.of(hungUp, interrupted, killed)) {
            each.await("ending");
            each.signal("TERM");
            each.signal("INT");
        }
        killed.signal("KILL");
        history.cutOff(killed.pid());
        openGate("gate");

        assertThat(hungUp.exitCode()).isEqualTo(128 + 1);
        assertThat(interrupted.exitCode()).isEqualTo(128 + 2);
        assertThat(killed.exitCode()).isEqualTo(128 + 9);
        assertThat(one.getResult(SOON)).isEqualTo(hungUp.pid());
        assertThat(two.getResult(SOON)).isEqualTo(interrupted.pid());
        assertThat(four.getStatus()).isEqualTo(TaskStatus.PENDING);
        openGate("never");
        here("next").concurrency(1).start();
        assertThat(three.getResult(SOON)).isPositive();
        assertThat(three.snapshot().attempt()).isEqualTo(2);
        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(checked.dup()).isEmpty();
    }

    @Test
    @Tag("F14")
    void aBodyThatExitsHasFailedAndEndsNoMoreJvmsThanItHasAttempts() {
        TaskHandle<Object> bad = poison("exit");
        for (int death = 1; death <= 2; death++) {
            FaultProcess ended = worker(2, LONG_LEASE, "grace=300", "orderly=yes");
            assertThat(ended.exitCode()).isEqualTo(8);
            assertThat(record(bad).queued().failures()).isEqualTo(1);
        }
        assertThat(record(bad).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(record(bad).failure().message()).contains("System.exit");
        assertThat(ledger.starts(bad.getKey())).isEqualTo(2);
        assertThat(queue.deadLetters().list(2)).hasSize(1);
    }
}
