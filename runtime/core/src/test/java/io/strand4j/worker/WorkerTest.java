package io.strand4j.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueLimits;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.Claim;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.TaskTransaction;
import io.strand4j.task.TooManyFailuresException;
import io.strand4j.task.WorkerCrashedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker does with the calls that it leases, in memory. */
@Timeout(60)
class WorkerTest {

    private static final Duration SOON = ofSeconds(30);

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder()
            .queue(queue)
            .queue("other", queue.named("other"))
            .bind(Jobs.Desk.class, Jobs.Desk::new)
            .processes(ProcessOptions.defaults().size(1))
            .build();
    private final List<WorkerEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        Jobs.GATES.values().forEach(gate -> gate.countDown());
        Jobs.GATES.clear();
        strand.close();
        queue.close();
    }

    private WorkerBuilder worker() {
        return strand.worker().queues("").workerId("w").grace(ofMillis(200)).listener(events::add);
    }

    private TaskRecord record(TaskHandle<?> handle) {
        return queue.store().find(handle.getKey()).orElseThrow();
    }

    private List<WorkerEvent.Type> types() {
        return events.stream().map(WorkerEvent::type).toList();
    }

    @Test
    @Tag("F25")
    void argumentsBeyondTheLimitAreRefusedWithBothNumbers() {
        TaskDefinition<Void, Integer> length = TaskDefinition.<Void, Integer>define(
                        "jobs.length", TypeRef.of(int.class))
                .runner(Runner.STORE)
                .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
                .body((target, values) -> ((String) values[0]).length());
        int around = "{\"text\":\"\"}".length();
        length.call(strand, null, "x".repeat(256 * 1024 - around)).start();
        assertThatThrownBy(() -> length.call(strand, null, "x".repeat(256 * 1024 - around + 1))
                        .start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("jobs.length come to 262145 bytes")
                .hasMessageContaining("at most 262144")
                .hasMessageContaining("StrandBuilder.limits");
        assertThat(queue.size()).isEqualTo(1);
        try (Strand other = Strand.builder()
                .queue(queue)
                .limits(ValueLimits.DEFAULTS.withStoredArguments(1 << 20))
                .build()) {
            length.call(other, null, "x".repeat(1_000_000)).start();
        }
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    @Tag("STR-10")
    @Tag("STR-B3")
    void aStoredCallWaitsForAWorkerAndGivesItsResult() {
        TaskHandle<Integer> handle = Jobs.ADD.call(strand, null, 20, 22).start();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.PENDING);
        assertThat(queue.size()).isEqualTo(1);

        worker().start();

        assertThat(handle.getResult(SOON)).isEqualTo(42);
        TaskRecord record = record(handle);
        assertThat(record.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(record.worker()).isEqualTo("w");
        assertThat(record.attempt()).isEqualTo(1);
        assertThat(handle.snapshot().duration()).isPresent();
        await().until(() -> types().equals(List.of(WorkerEvent.Type.STARTED, WorkerEvent.Type.SUCCEEDED)));
    }

    @Test
    @Tag("STR-15")
    void manyCallsOnFewSlots() {
        List<TaskHandle<Integer>> handles = IntStream.range(0, 500)
                .mapToObj(i -> Jobs.ADD.call(strand, null, i, 1).start())
                .toList();
        worker().concurrency(3).start();
        for (int i = 0; i < handles.size(); i++) {
            assertThat(handles.get(i).getResult(SOON)).isEqualTo(i + 1);
            assertThat(Jobs.begun(handles.get(i).getKey())).isEqualTo(1);
        }
    }

    @Test
    @Tag("JOBQ-13")
    void runsNoMoreAtOnceThanItIsAllowed() {
        List<TaskHandle<String>> handles = IntStream.range(0, 5)
                .mapToObj(i -> Jobs.GATED.call(strand, null, "slots").start())
                .toList();
        Worker worker = worker().concurrency(2).start();
        await().until(() -> handles.stream()
                        .filter(h -> h.getStatus() == TaskStatus.RUNNING)
                        .count()
                == 2);
        assertThat(worker.running()).isEqualTo(2);
        assertThat(queue.size()).isEqualTo(3);
        Jobs.gate("slots").countDown();
        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isEqualTo("through slots"));
    }

    @Test
    @Tag("JOBQ-30")
    void aFailureIsRepeatedWithTheNextAttempt() {
        worker().start();
        TaskHandle<Integer> handle = Jobs.FAIL.call(strand, null, 1).start();
        assertThat(handle.getResult(SOON)).isEqualTo(2);
        assertThat(record(handle).attempt()).isEqualTo(2);
        assertThat(record(handle).queued().failures()).isEqualTo(1);
        await().until(() -> types().contains(WorkerEvent.Type.SUCCEEDED));
        assertThat(types()).contains(WorkerEvent.Type.RETRIED);
    }

    @Test
    void theLastFailureMakesADeadLetter() {
        worker().start();
        TaskHandle<Integer> handle =
                Jobs.FAIL.call(strand, null, 100).retries(1).start();
        assertThatThrownBy(() -> handle.getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("attempt 2");
        assertThat(Jobs.begun(handle.getKey())).isEqualTo(2);
        assertThat(queue.deadLetters().list(9)).extracting(TaskRecord::key).containsExactly(handle.getKey());
    }

    @Test
    @Tag("JOBQ-17")
    @Tag("JOBQ-B4")
    @Tag("JOBQ-B11")
    void theTaskKnowsItsCallAndThePayloadKnowsNothingOfIt() {
        TaskHandle<String> handle =
                Jobs.TELL.call(strand, null).metadata("who", "me").start();
        Encoded arguments = record(handle).queued().arguments();
        worker().start();
        String key = handle.getKey();
        assertThat(handle.getResult(SOON)).isEqualTo(key + " 1 w " + key + " 1 w");
        assertThat(handle.getMetadata()).containsEntry("colour", "green").containsEntry("who", "me");
        assertThat(handle.getProgress().message()).isEqualTo("half");
        assertThat(record(handle).queued().arguments())
                .isEqualTo(arguments)
                .isEqualTo(new Encoded("json", new byte[] {'{', '}'}));
    }

    @Test
    void itemsAreTheResult() {
        worker().start();
        TaskHandle<List<Integer>> handle = Jobs.COUNT.call(strand, null, 5).start();
        assertThat(handle.getResult(SOON)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void callbacksRunWhereTheCallWasStarted() {
        worker().start();
        List<Integer> ends = new CopyOnWriteArrayList<>();
        List<Throwable> errors = new CopyOnWriteArrayList<>();
        Jobs.ADD.call(strand, null, 1, 1).onEnd(ends::add).start();
        Jobs.FAIL.call(strand, null, 9).retries(0).onError(errors::add).start();
        await().untilAsserted(() -> assertThat(ends).containsExactly(2));
        await().untilAsserted(() -> assertThat(errors).hasSize(1));
    }

    @Test
    void aQueuedCallThatIsCancelledNeverStarts() {
        TaskHandle<Integer> handle = Jobs.ADD.call(strand, null, 1, 1).start();
        assertThat(handle.cancel()).isTrue();
        TaskHandle<Integer> next = Jobs.ADD.call(strand, null, 2, 2).start();
        worker().concurrency(1).start();
        assertThat(next.getResult(SOON)).isEqualTo(4);
        assertThat(Jobs.begun(handle.getKey())).isZero();
        assertThatThrownBy(handle::getResult).isInstanceOf(TaskCancelledException.class);
    }

    @Test
    void aRunningCallThatIsCancelledIsInterrupted() {
        worker().concurrency(1).start();
        TaskHandle<String> handle = Jobs.GATED.call(strand, null, "cancelled").start();
        await().until(() -> Jobs.begun(handle.getKey()) == 1);
        assertThat(handle.cancel()).isTrue();
        // The only slot is free again, so the body has been told.
        assertThat(Jobs.ADD.call(strand, null, 1, 2).start().getResult(SOON)).isEqualTo(3);
        assertThat(record(handle).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(types()).contains(WorkerEvent.Type.CANCELLED);
    }

    @Test
    void aTimeLimitEndsTheAttempt() {
        worker().start();
        TaskHandle<String> handle = Jobs.LIMITED.call(strand, null).start();
        assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(TaskTimeoutException.class);
        assertThat(record(handle).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    @Tag("JOBQ-11")
    @Tag("JOBQ-B12")
    void aLongCallKeepsItsLease() {
        worker().concurrency(1).visibility(ofMillis(200)).start();
        TaskHandle<String> handle = Jobs.GATED.call(strand, null, "long").start();
        await().until(() -> Jobs.begun(handle.getKey()) == 1);
        long fence = record(handle).queued().fence();
        strand.worker().queues("").workerId("thief").visibility(ofMillis(200)).start();
        await().during(ofMillis(700)).until(() -> Jobs.begun(handle.getKey()) == 1);
        Jobs.gate("long").countDown();
        assertThat(handle.getResult(SOON)).isEqualTo("through long");
        assertThat(record(handle).queued().fence()).isEqualTo(fence);
        assertThat(Jobs.begun(handle.getKey())).isEqualTo(1);
    }

    @Test
    @Tag("JOBQ-39")
    @Tag("F30")
    void withoutHeartbeatTheLeaseIsLostAndTheSecondAttemptIsTheOutcome() {
        worker().concurrency(1).visibility(ofMillis(150)).heartbeat(false).start();
        TaskHandle<String> handle = Jobs.GATED.call(strand, null, "short").start();
        await().until(() -> types().contains(WorkerEvent.Type.LEASE_LOST));
        await().until(() -> Jobs.begun(handle.getKey()) >= 2);
        Jobs.gate("short").countDown();
        assertThat(handle.getResult(SOON)).isEqualTo("through short");
        assertThat(record(handle).attempt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aTaskThatIsNotIdempotentIsNotRunAgain() {
        TaskHandle<Integer> handle = Jobs.ONCE.call(strand, null).start();
        // Somebody leases it and is never heard of again.
        queue.exchange(List.of(), new Claim("dead", 1, ofMillis(1)));
        worker().start();
        assertThatThrownBy(() -> handle.getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("idempotent = false");
    }

    @Test
    void aCallThatTakesItsWorkersAlongIsGivenUp() {
        TaskHandle<Integer> handle = Jobs.ADD.call(strand, null, 1, 1).start();
        for (int i = 0; i < LeaseRunner.MOST_LOST_LEASES; i++) {
            await().until(() -> !queue.exchange(List.of(), new Claim("dead", 1, ofMillis(1)))
                    .leases()
                    .isEmpty());
        }
        worker().start();
        assertThatThrownBy(() -> handle.getResult(SOON)).hasMessageContaining("4 workers");
        assertThat(Jobs.begun(handle.getKey())).isZero();
        assertThat(queue.deadLetters().list(1)).hasSize(1);
    }

    @Test
    @Tag("F22")
    void anUnknownTaskAndUnreadableArgumentsAreParkedWithTheReason() {
        var unknown = TaskRecord.pending(
                "unknown",
                "jobs.nobody",
                Instant.now(),
                "",
                Map.of(),
                ofSeconds(60),
                QueuedCall.waiting(
                        "", new Encoded("json", "{}".getBytes(StandardCharsets.UTF_8)), 0, Instant.now(), 0, null));
        var wrong = TaskRecord.pending(
                "wrong",
                "jobs.add",
                Instant.now(),
                "",
                Map.of(),
                ofSeconds(60),
                QueuedCall.waiting(
                        "",
                        new Encoded("json", "{\"x\":1}".getBytes(StandardCharsets.UTF_8)),
                        0,
                        Instant.now(),
                        0,
                        null));
        queue.sendAll(List.of(unknown, wrong));
        worker().start();
        TaskHandle<Integer> good = Jobs.ADD.call(strand, null, 1, 1).start();
        assertThat(good.getResult(SOON)).isEqualTo(2);
        await().untilAsserted(() -> {
            assertThat(queue.store().find("unknown").orElseThrow().failure().message())
                    .contains("jobs.nobody", "Jobs$Catalog");
            assertThat(queue.store().find("wrong").orElseThrow().failure().message())
                    .contains("there is no parameter");
        });
        assertThat(queue.store().find("wrong").orElseThrow().status()).isEqualTo(TaskStatus.PENDING);
        assertThat(queue.store().find("wrong").orElseThrow().attempt()).isZero();
        assertThat(types()).contains(WorkerEvent.Type.PARKED);
    }

    @Test
    @Tag("JOBQ-15")
    void aBoundOwnerIsMadeOncePerWorkerAndClosedWithIt() {
        int made = Jobs.Desk.MADE.get();
        int closed = Jobs.Desk.CLOSED.get();
        Worker worker = worker().start();
        String first = Jobs.AT_DESK.call(strand, null).start().getResult(SOON);
        assertThat(Jobs.AT_DESK.call(strand, null).start().getResult(SOON)).isEqualTo(first);
        assertThat(Jobs.Desk.MADE).hasValue(made + 1);
        worker.close();
        assertThat(Jobs.Desk.CLOSED).hasValue(closed + 1);
    }

    @Test
    @Tag("STR-14")
    @Tag("JOBQ-B18")
    void aWorkerCanComeWithTheStrand() {
        try (Strand own = Strand.builder()
                .queue("memory:")
                .workInProcess(worker -> worker.concurrency(2).workerId("inside"))
                .build()) {
            TaskHandle<Integer> handle = Jobs.ADD.call(own, null, 2, 3).start();
            assertThat(handle.getResult(SOON)).isEqualTo(5);
            assertThat(handle.snapshot().worker()).isEqualTo("inside");
        }
    }

    @Test
    @Tag("JOBQ-12")
    void aBodyThatKillsItsJvmKillsNeitherTheWorkerNorTheOthers() {
        worker().runner(Runner.PROCESS).concurrency(1).start();
        TaskHandle<Void> halt = Jobs.HALT.call(strand, null).start();
        TaskHandle<Integer> good = Jobs.ADD.call(strand, null, 1, 1).start();
        assertThat(good.getResult(SOON)).isEqualTo(2);
        assertThatThrownBy(() -> halt.getResult(SOON)).isInstanceOf(WorkerCrashedException.class);
        assertThat(record(halt).queued().failures()).isEqualTo(1);
        assertThat(record(halt).attempt()).isEqualTo(2);
    }

    @Test
    void queuesAreChosenByName() {
        worker().start();
        var other = strand.worker().queues("other");
        assertThatThrownBy(() -> other.queues("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("other");
    }

    @Test
    @Tag("JOBQ-46")
    void drainEndsWhenTheQueueIsEmpty() {
        List<TaskHandle<Integer>> handles = IntStream.range(0, 50)
                .mapToObj(i -> Jobs.FAIL.call(strand, null, i % 2).start())
                .toList();
        Worker worker = worker().concurrency(8).maxConsecutiveFailures(1000).build();
        worker.drain();
        assertThat(handles).allSatisfy(handle -> assertThat(handle.isReady()).isTrue());
        assertThat(worker.awaitEnd(ofMillis(1))).isTrue();
        assertThatThrownBy(worker::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stopFinishesWhatRunsAndTakesNoMore() throws Exception {
        Worker worker = worker().concurrency(1).start();
        TaskHandle<String> running = Jobs.GATED.call(strand, null, "stop").start();
        TaskHandle<Integer> waiting = Jobs.ADD.call(strand, null, 1, 1).start();
        await().until(() -> running.getStatus() == TaskStatus.RUNNING);
        Thread stopping = Thread.ofVirtual().start(worker::stop);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING); // it takes no more by then
        Jobs.gate("stop").countDown();
        stopping.join();
        assertThat(running.getResult(SOON)).isEqualTo("through stop");
        assertThat(waiting.getStatus()).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    @Tag("JOBQ-40")
    void closeTellsWhatRunsAndGivesItBack() {
        Worker worker = worker().concurrency(2).start();
        TaskHandle<String> running = Jobs.GATED.call(strand, null, "close").start();
        await().until(() -> Jobs.begun(running.getKey()) == 1);

        worker.close();

        TaskRecord back = record(running);
        assertThat(back.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(back.attempt()).isZero();
        assertThat(back.queued().failures()).isZero();
        Jobs.gate("close").countDown();
        worker().start();
        assertThat(running.getResult(SOON)).isEqualTo("through close");
        assertThat(record(running).attempt()).isEqualTo(1);
    }

    @Test
    @Tag("JOBQ-48")
    void theTimeLimitEndsTheWorkerAndGivesBackWhatRuns() {
        Worker worker = worker().timeLimit(ofMillis(300)).start();
        TaskHandle<String> running = Jobs.GATED.call(strand, null, "limit").start();
        assertThat(worker.awaitEnd(SOON)).isTrue();
        assertThat(record(running).status()).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    @Tag("JOBQ-47")
    @Tag("JOBQ-B10")
    void endsItselfAtTheNthFailureInARow() {
        for (int i = 0; i < 8; i++) {
            Jobs.FAIL.call(strand, null, 9).retries(0).start();
        }
        Worker worker = worker().concurrency(1).maxConsecutiveFailures(3).start();
        assertThatThrownBy(() -> worker.awaitEnd(SOON))
                .isInstanceOf(TooManyFailuresException.class)
                .hasMessageContaining("3 failures");
        assertThat(queue.deadLetters().list(9)).hasSize(3);
        assertThat(queue.size()).isEqualTo(5);
    }

    @Test
    void refusesWhatTheQueueCannotTake() {
        Jobs.ADD.call(strand, null, 1, 1).key("mine").start();
        assertThatThrownBy(() -> Jobs.ADD.call(strand, null, 1, 1).key("mine").start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("mine");
        assertThatThrownBy(() -> Jobs.ADD.call(strand, null, 1, 1).start(new TaskTransaction() {}))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("TRANSACTION");
        try (Strand none = Strand.builder().store("memory:").build()) {
            assertThatThrownBy(() -> Jobs.ADD.call(none, null, 1, 1).start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("StrandBuilder.queue(uri)");
        }
        assertThat(queue.size()).isEqualTo(1);
    }
}
