package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.annotations.Runner;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.queue.Lease;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.WorkerBrokenException;
import io.strand4j.worker.Worker;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers of one JVM whose bodies, heartbeats and neighbours are at fault. */
@Timeout(300)
public abstract class WorkerFaultsContract extends DurableFaults {

    private volatile boolean dropsHeartbeats;
    private volatile CountDownLatch answers = new CountDownLatch(0);

    @Override
    protected final TaskQueue decorated(TaskQueue opened) {
        return new SeamQueue(opened) {
            @Override
            public Set<Lease> extend(Collection<Lease> leases, Duration visibility) {
                if (dropsHeartbeats
                        && leases.stream().anyMatch(one -> one.call().worker().equals("deaf"))) {
                    throw new StoreException("dropped, as it was told to", null);
                }
                awaitUninterruptibly(answers);
                return super.extend(leases, visibility);
            }
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobody) {
            throw new AssertionError(nobody);
        }
    }

    private long told(Step step) {
        return ledger.count(step);
    }

    @Test
    @Tag("F10")
    void aWorkerWithoutHeartbeatsTellsItsBodyAndIsRefused() {
        dropsHeartbeats = true;
        Worker deaf = here("deaf").concurrency(1).runner(Runner.THREAD).start();
        TaskHandle<Long> handle = stubborn("gate");
        awaitStarts(1);
        Thread stopping = Thread.ofVirtual().start(deaf::stop); // or it would take the call again itself
        here("well").concurrency(1).runner(Runner.THREAD).start();
        awaitStarts(2);
        await().atMost(SOON).until(() -> told(Step.TOLD) >= 1);
        openGate("gate");
        assertThat(handle.getResult(SOON)).isZero();
        await().atMost(SOON).until(() -> told(Step.END) == 2 && deaf.running() == 0 && !stopping.isAlive());
        TaskRecord record = record(handle);
        assertThat(record.worker()).isEqualTo("well");
        assertThat(record.queued().fence()).isEqualTo(2);
        HistoryChecker checked = awaitAll();
        assertThat(checked.dup()).hasSize(1);
        assertThat(checked.lost()).isEmpty();
    }

    @Test
    void aQueueThatDoesNotAnswerCostsNoLeaseTooLong() {
        answers = new CountDownLatch(1);
        here("w").concurrency(1).runner(Runner.THREAD).start();
        TaskHandle<Long> handle = gated("gate");
        await().atMost(SOON).until(() -> told(Step.TOLD) >= 1);
        answers.countDown();
        openGate("gate");
        assertThat(handle.getResult(SOON)).isPositive();
    }

    @Test
    void aBodyThatOutlivesItsCallKeepsItsSlot() {
        dropsHeartbeats = true;
        here("deaf").concurrency(1).runner(Runner.THREAD).start();
        TaskHandle<Long> lost = stubborn("first");
        await().atMost(SOON).until(() -> told(Step.TOLD) >= 1);
        await().during(lease().multipliedBy(3)).atMost(SOON).until(() -> told(Step.START) == 1);
        dropsHeartbeats = false;
        openGate("first");
        assertThat(lost.getResult(SOON)).isZero();
        assertThat(told(Step.START)).isEqualTo(2);

        TaskHandle<Long> cancelled = stubborn("second");
        awaitStarts(3);
        TaskHandle<Long> next = work(0);
        assertThat(cancelled.cancel()).isTrue();
        await().atMost(SOON).until(() -> told(Step.TOLD) >= 2);
        await().during(lease().multipliedBy(3)).atMost(SOON).until(() -> told(Step.START) == 3);
        openGate("second");
        assertThat(next.getResult(SOON)).isPositive();
    }

    @Test
    @Tag("F11")
    void aWorkerLeasesNoMoreThanItRuns() {
        List<TaskHandle<Long>> handles =
                IntStream.range(0, 6).mapToObj(i -> gated("gate")).toList();
        here("one").concurrency(2).visibility(lease().multipliedBy(2)).start();
        here("two").concurrency(2).visibility(lease().multipliedBy(2)).start();
        awaitStarts(4);
        await().during(lease().multipliedBy(5))
                .atMost(SOON)
                .until(() -> told(Step.START) == 4
                        && handles.stream()
                                        .filter(one -> one.getStatus() == TaskStatus.RUNNING)
                                        .count()
                                == 4);
        openGate("gate");
        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(checked.dup()).isEmpty();
        assertThat(told(Step.START)).isEqualTo(6);
    }

    @Test
    @Tag("F12")
    void poisonEndsAsDeadLettersAndHoldsUpNobody() {
        here("w")
                .concurrency(3)
                .runner(Runner.PROCESS)
                .maxConsecutiveFailures(100)
                .start();
        List<TaskHandle<Object>> bad = Stream.of("throw", "halt", "loop", "unencodable")
                .map(this::poison)
                .toList();
        List<TaskHandle<Long>> good =
                IntStream.range(0, 20).mapToObj(i -> work(5)).toList();
        good.forEach(handle -> assertThat(handle.getResult(SOON)).isPositive());
        bad.forEach(handle -> assertThatThrownBy(() -> handle.getResult(SOON)).isNotNull());
        awaitAll();
        assertThat(queue.deadLetters().list(10)).hasSize(4).allSatisfy(dead -> {
            assertThat(dead.failure().message()).isNotEmpty();
            assertThat(dead.worker()).isEqualTo("w");
            assertThat(dead.queued().arguments().bytes()).isNotEmpty();
            assertThat(dead.attempt()).isBetween(1, 2);
            assertThat(ledger.starts(dead.key())).as(dead.key()).isBetween(1L, 2L);
        });
        assertThat(good)
                .allSatisfy(one -> assertThat(ledger.starts(one.getKey())).isEqualTo(1));
    }

    @Test
    @Tag("F14")
    void aBodyThatBreaksItsJvmEndsItsWorker() {
        for (String kind : List.of("memory", "stack")) {
            TaskHandle<Long> running = gated("gate-" + kind);
            Worker broken = here("broken").concurrency(2).runner(Runner.THREAD).start();
            await().atMost(SOON).until(() -> ledger.starts(running.getKey()) == 1);
            TaskHandle<Object> bad = poison(kind);
            assertThatThrownBy(() -> broken.awaitEnd(SOON))
                    .isInstanceOf(WorkerBrokenException.class)
                    .hasCauseInstanceOf(VirtualMachineError.class);
            assertThat(broken.failure()).containsInstanceOf(WorkerBrokenException.class);
            assertThat(broken.hasEnded()).isTrue();
            assertThat(record(bad).queued().failures()).isEqualTo(1);
            assertThat(record(running).status()).isEqualTo(TaskStatus.PENDING);
            assertThat(record(running).attempt()).isZero();
            assertThat(queue.store().find(bad.getKey()).orElseThrow().status()).isEqualTo(TaskStatus.PENDING);
            openGate("gate-" + kind);
            Worker next = here("next").concurrency(1).runner(Runner.THREAD).start();
            assertThat(running.getResult(SOON)).isPositive();
            assertThatThrownBy(() -> bad.getResult(SOON)).isNotNull();
            assertThatThrownBy(() -> next.awaitEnd(SOON)).isInstanceOf(WorkerBrokenException.class);
        }
    }

    @Test
    @Tag("JOBQ-B16")
    void twoWorkersOfOneJvmDoNotDisturbEachOther() {
        Worker one = here("one").concurrency(1).maxConsecutiveFailures(1).start();
        Worker two = here("two").concurrency(1).start();
        TaskHandle<Long> first = gated("gate");
        TaskHandle<Long> second = gated("gate");
        awaitStarts(2);
        assertThat(Set.of(record(first).worker(), record(second).worker())).containsExactlyInAnyOrder("one", "two");
        one.close();
        TaskHandle<Long> back = record(first).status() == TaskStatus.PENDING ? first : second;
        assertThat(two.running()).isEqualTo(1);
        assertThat(record(back.equals(first) ? second : first).status()).isEqualTo(TaskStatus.RUNNING);
        openGate("gate");
        assertThat(first.getResult(SOON)).isEqualTo(second.getResult(SOON)).isPositive();
        assertThat(record(back).worker()).isEqualTo("two");
        assertThat(record(back).attempt()).isEqualTo(1);
        assertThat(two.failure()).isEmpty();
    }

    @Test
    @Tag("JOBQ-B19")
    void oneCancelledCallLeavesItsSiblingsAlone() {
        here("w").concurrency(4).start();
        List<TaskHandle<Long>> handles =
                IntStream.range(0, 4).mapToObj(i -> gated("gate")).toList();
        awaitStarts(4);
        assertThat(handles.getFirst().cancel()).isTrue();
        await().atMost(SOON).until(() -> told(Step.TOLD) == 1);
        openGate("gate");
        handles.subList(1, 4).forEach(one -> assertThat(one.getResult(SOON)).isPositive());
        assertThat(told(Step.START)).isEqualTo(4);
        assertThat(told(Step.TOLD)).isEqualTo(1);
    }

    @Test
    @Tag("JOBQ-B19")
    void sendingClearsNothingAndARetryDoublesNothing() {
        String file = ledger.file().toString();
        List<TaskHandle<Long>> handles = IntStream.range(0, 10)
                .mapToObj(i -> FaultJobs.WORK.call(strand, null, file, 0, 1).start())
                .toList();
        assertThat(queue.size()).isEqualTo(10);
        here("w").concurrency(3).maxConsecutiveFailures(100).start();
        handles.forEach(one -> assertThat(one.getResult(SOON)).isPositive());
        assertThat(told(Step.START)).isEqualTo(20);
        assertThat(queue.size()).isZero();
    }

    @Test
    @Tag("JOBQ-B19")
    void aLeaseIsAsLongAfterEachExtension() {
        here("w").concurrency(1).start();
        here("other").concurrency(1).start();
        TaskHandle<Long> handle = gated("gate");
        awaitStarts(1);
        await().during(lease().multipliedBy(4)).atMost(SOON).until(() -> told(Step.START) == 1);
        openGate("gate");
        assertThat(handle.getResult(SOON)).isPositive();
        assertThat(record(handle).queued().fence()).isEqualTo(1);
    }
}
