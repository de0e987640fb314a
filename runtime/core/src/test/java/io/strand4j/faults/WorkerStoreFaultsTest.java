package io.strand4j.faults;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Leaks;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.middleware.MetricsMiddleware;
import io.strand4j.queue.Claim;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.queue.Settlement;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerBuilder;
import io.strand4j.worker.WorkerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose queue is away, slow, or does not want one record: nothing is lost, kept for ever, or waited for. */
@Timeout(120)
class WorkerStoreFaultsTest {

    private static final Duration SOON = ofSeconds(60);

    @TempDir
    Path folder;

    private final MemoryTaskQueue memory = new MemoryTaskQueue();
    private volatile BiFunction<Collection<Settlement>, Supplier<Exchanged>, Exchanged> fault =
            (ended, real) -> real.get();
    private volatile boolean deaf;
    private final MetricsMiddleware metrics = new MetricsMiddleware();
    private final Strand strand =
            Strand.builder().queue(new Faulty()).threads(1).middleware(metrics).build();
    private final List<WorkerEvent> events = new CopyOnWriteArrayList<>();

    private final class Faulty extends SeamQueue {

        Faulty() {
            super(memory);
        }

        @Override
        public Exchanged exchange(Collection<Settlement> ended, Claim claim) {
            return fault.apply(ended, () -> super.exchange(ended, claim));
        }

        @Override
        public Set<Lease> extend(Collection<Lease> leases, Duration visibility) {
            if (deaf) {
                throw new StoreException("away", null);
            }
            return super.extend(leases, visibility);
        }

        @Override
        public long size() {
            if (deaf) {
                throw new StoreException("away", null);
            }
            return super.size();
        }
    }

    @AfterEach
    void close() {
        fault = (ended, real) -> real.get();
        deaf = false;
        strand.close();
        memory.close();
    }

    private WorkerBuilder worker() {
        return strand.worker()
                .runner(Runner.THREAD)
                .workerId("w")
                .visibility(ofSeconds(60))
                .grace(ofMillis(100))
                .listener(events::add);
    }

    private String file() {
        return folder.resolve("ledger").toString();
    }

    private long told(Step step) {
        return new Ledger(folder.resolve("ledger")).count(step);
    }

    private TaskHandle<Long> work() {
        return FaultJobs.WORK.call(strand, null, file(), 0, 0).start();
    }

    private TaskHandle<Long> gated(String gate) {
        return FaultJobs.GATED
                .call(strand, null, file(), folder.resolve(gate).toString())
                .start();
    }

    private TaskRecord record(TaskHandle<?> handle) {
        return memory.store().find(handle.getKey()).orElseThrow();
    }

    private static Exchanged away() {
        throw new StoreException("away", new IOException("away"));
    }

    @Test
    void whatIsClaimedWhileTheWorkerEndsGoesBackUntouched() throws Exception {
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        fault = (ended, real) -> {
            Exchanged got = real.get();
            if (!got.leases().isEmpty()) {
                claimed.countDown();
                uninterrupted(ending);
            }
            return got;
        };
        TaskHandle<Long> handle = work();
        Worker worker = worker().grace(ofSeconds(30)).start();
        claimed.await();
        Thread closing = Thread.ofPlatform().start(worker::close);
        await().atMost(SOON).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        ending.countDown();
        closing.join();

        assertThat(record(handle).status()).isEqualTo(TaskStatus.PENDING);
        assertThat(record(handle).attempt()).isZero();
        assertThat(told(Step.START)).isZero();
        assertThat(worker.running()).isZero();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.PENDING);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void closingDoesNotWaitForAStoreThatIsAway() {
        gated("never");
        gated("never");
        Worker worker = worker().concurrency(2).start(); // the Strand has one thread, so one of them has not begun
        await().atMost(SOON).until(() -> told(Step.START) == 1 && worker.running() == 2);
        deaf = true;
        fault = (ended, real) -> away();
        worker.close();
        assertThat(worker.hasEnded()).isTrue();
        assertThat(worker.failure()).isEmpty();
        deaf = false;
        fault = (ended, real) -> real.get();
        await().atMost(SOON).untilAsserted(() -> assertThat(worker.running()).isZero());
    }

    @Test
    void aRecordThatTheStoreRefusesKeepsNoSlot() {
        TaskHandle<Long> bad = work();
        fault = (ended, real) -> {
            if (ended.stream().anyMatch(one -> one.lease().key().equals(bad.getKey()))) {
                throw new IllegalArgumentException("not this one");
            }
            return real.get();
        };
        Worker worker = worker().concurrency(1).start();
        assertThat(work().getResult(SOON)).isPositive();
        await().atMost(SOON).until(() -> worker.running() == 0);
        assertThat(events)
                .filteredOn(event -> event.call().key().equals(bad.getKey()))
                .extracting(WorkerEvent::type)
                .containsExactly(WorkerEvent.Type.STARTED, WorkerEvent.Type.LEASE_LOST);
    }

    @Test
    void aResultThatTheStoreRefusesIsNoReasonToRunATaskAgainThatIsNotIdempotent() {
        fault = (ended, real) -> {
            if (ended.stream().anyMatch(one -> one.after().status() == TaskStatus.COMPLETED)) {
                throw new StoreException("it is too large", null);
            }
            return real.get();
        };
        TaskHandle<Long> once = FaultJobs.ONCE.call(strand, null, file()).start();
        worker().concurrency(1).start();
        await().atMost(SOON).until(() -> once.isReady() || record(once).queued().failures() > 0);
        assertThat(record(once).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(record(once).failure().message()).isEqualTo("it is too large");
        assertThat(told(Step.START)).isEqualTo(1);
    }

    @Test
    void aResultThatHasNoRoomNowIsKeptLaterAndHoldsUpNobody() {
        TaskHandle<Long> first = work();
        AtomicInteger refused = new AtomicInteger();
        fault = (ended, real) ->
                ended.stream().anyMatch(one -> one.lease().key().equals(first.getKey()))
                                && refused.incrementAndGet() <= 3
                        ? away()
                        : real.get();
        worker().concurrency(2).start();
        assertThat(work().getResult(SOON)).isPositive();
        assertThat(first.getResult(SOON)).isPositive();
        assertThat(record(first).attempt()).isEqualTo(1);
        assertThat(refused).hasValue(4);
        assertThat(told(Step.START)).isEqualTo(2);
    }

    @Test
    void whenTheStoreIsAwayForLongerThanALeaseEveryBodyIsTold() {
        List<TaskHandle<Long>> handles =
                IntStream.range(0, 3).mapToObj(i -> gated("gate")).toList();
        Worker worker = worker().runner(Runner.COROUTINE)
                .concurrency(3)
                .visibility(ofMillis(900))
                .start();
        await().atMost(SOON).until(() -> told(Step.START) == 3);
        deaf = true;
        fault = (ended, real) -> away();
        await().atMost(SOON).until(() -> told(Step.TOLD) == 3);
        await().atMost(SOON).until(() -> worker.running() == 0);
        assertThat(worker.failure()).isEmpty();
        await().atMost(SOON).until(() -> metrics.getStats().givenBack() == 3);
        assertThat(metrics.getStats().failed()).isZero();
        deaf = false;
        fault = (ended, real) -> real.get();
        openGate();
        handles.forEach(one -> assertThat(one.getResult(SOON)).isPositive());
        assertThat(handles).allSatisfy(one -> assertThat(record(one).attempt()).isEqualTo(2));
        assertThat(events)
                .filteredOn(event -> event.type() == WorkerEvent.Type.LEASE_LOST)
                .hasSize(3);
    }

    private void openGate() {
        try {
            Files.createFile(folder.resolve("gate"));
        } catch (IOException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    void aLeaseThatIsDeliveredTwiceTakesOneSlot() {
        List<Lease> delivered = new CopyOnWriteArrayList<>();
        fault = (ended, real) -> {
            Exchanged got = real.get();
            if (!got.leases().isEmpty() && delivered.isEmpty()) {
                delivered.addAll(got.leases());
                return new Exchanged(
                        got.lost(),
                        List.of(got.leases().getFirst(), got.leases().getFirst()));
            }
            return got;
        };
        TaskHandle<Long> handle = gated("gate");
        Worker worker = worker().concurrency(3).start();
        await().atMost(SOON).until(() -> told(Step.START) == 1);
        assertThat(worker.running()).isEqualTo(1);
        openGate();
        assertThat(handle.getResult(SOON)).isPositive();
        await().atMost(SOON).until(() -> worker.running() == 0);
        assertThat(told(Step.START)).isEqualTo(1);
    }

    @Test
    void manyWorkersInARowLeaveNothingBehind() {
        assertThat(runOne()).isPositive();
        Leaks leaks = Leaks.before();
        for (int i = 0; i < 20; i++) {
            assertThat(runOne()).isPositive();
        }
        leaks.requireNone();
    }

    private long runOne() {
        try (Worker worker = worker().endWithJvm().start()) {
            assertThat(worker.failure()).isEmpty();
            return work().getResult(SOON);
        }
    }
}
