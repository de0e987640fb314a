package io.strand4j.queue;

import static io.strand4j.queue.Calls.FAILURE;
import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static io.strand4j.queue.Calls.claim;
import static io.strand4j.queue.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every queue does. A subclass opens one of its kind, empty, and says how its time passes. */
@Timeout(60)
abstract class TaskQueueContract {

    @SuppressWarnings("NullAway.Init") // by openQueue()
    TaskQueue queue;

    abstract TaskQueue create();

    abstract Instant now();

    /** Lets leases of this length run out; a queue that keeps time elsewhere moves their ends instead. */
    abstract void pass(Duration time);

    @BeforeEach
    void openQueue() {
        queue = create();
    }

    @AfterEach
    void closeQueue() {
        queue.close();
    }

    final TaskRecord send(String key) {
        TaskRecord sent = call(key, queue, now());
        assertThat(queue.sendAll(List.of(sent))).isEmpty();
        return sent;
    }

    final List<Lease> lease(int max) {
        return queue.exchange(List.of(), claim(max)).leases();
    }

    final Lease leaseOne() {
        List<Lease> leases = lease(1);
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    final Set<Settlement> settle(Settlement... some) {
        return queue.exchange(List.of(some), claim(0)).lost();
    }

    final TaskRecord record(String key) {
        return queue.store().find(key).orElseThrow();
    }

    final Settlement completed(Lease lease) {
        return Settlement.end(lease, lease.call(), TaskStatus.COMPLETED, now(), json("42"), null);
    }

    @Test
    @Tag("STR-11")
    void aCallThatWasSentIsARecordAndWaits() {
        TaskRecord sent = send("one");

        assertThat(record("one")).isEqualTo(sent.withVersion(1));
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.peek(5)).containsExactly(sent.withVersion(1));
    }

    @Test
    void aLeaseIsARunningRecord() {
        TaskRecord sent = send("one");

        Lease lease = leaseOne();

        TaskRecord running = record("one");
        assertThat(lease.call()).isEqualTo(running);
        assertThat(running.status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(running.worker()).isEqualTo("worker-1");
        assertThat(running.attempt()).isEqualTo(1);
        assertThat(running.started()).isNotNull();
        assertThat(lease.fence()).isEqualTo(1);
        assertThat(lease.lostBefore()).isZero();
        assertThat(lease.queued().arguments()).isEqualTo(sent.queued().arguments());
        assertThat(lease.queued().retries()).isEqualTo(2);
        assertThat(lease.queued().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(lease.call().metadata()).isEqualTo(sent.metadata());
        assertThat(lease(1)).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    @Tag("JOBQ-33")
    void whatCameFirstGoesFirst() {
        IntStream.range(0, 20).forEach(i -> {
            send("k" + i);
            pass(Duration.ofMillis(1));
        });
        assertThat(lease(20))
                .extracting(Lease::key)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "k" + i).toList());
    }

    @Test
    void aHigherPriorityGoesFirst() {
        queue.sendAll(List.of(
                call("low", queue, now(), -1, now()),
                call("middle", queue, now(), 0, now()),
                call("high", queue, now(), 7, now())));

        assertThat(queue.peek(3)).extracting(TaskRecord::key).containsExactly("high", "middle", "low");
        assertThat(lease(3)).extracting(Lease::key).containsExactly("high", "middle", "low");
    }

    @Test
    void aDelayedCallWaitsUntilItIsDue() {
        queue.sendAll(List.of(call("later", queue, now(), 5, now().plusSeconds(60))));

        assertThat(lease(1)).isEmpty();
        assertThat(queue.size()).isEqualTo(1);
        pass(Duration.ofSeconds(61));
        assertThat(lease(1)).hasSize(1);
    }

    @Test
    void aCallThatIsCancelledLongBeforeItIsDueWaitsNoMore() {
        queue.sendAll(List.of(call("later", queue, now(), 0, now().plusSeconds(600)), call("soon", queue, now())));
        assertThat(leaseOne().key()).isEqualTo("soon"); // a queue that hands out calls remembers more
        assertThat(queue.size()).isEqualTo(1);
        TaskRecord waits = record("later");
        assertThat(queue.store().update(waits.ended(TaskStatus.CANCELLED, now(), null, null), waits.version()))
                .isTrue();

        queue.withdrawn(waits);

        assertThat(queue.size()).isZero();
        assertThat(queue.peek(5)).isEmpty();
        pass(Duration.ofSeconds(601));
        assertThat(lease(5)).extracting(Lease::key).doesNotContain("later");
        assertThat(queue.size()).isZero();
        assertThat(record("later").status()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    @Tag("JOBQ-34")
    void anEndIsKeptAndTheCallIsGoneFromTheQueue() {
        send("one");
        Lease lease = leaseOne();

        assertThat(settle(completed(lease))).isEmpty();

        TaskRecord ended = record("one");
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(ended.result()).isEqualTo(json("42"));
        assertThat(ended.completed()).isNotNull();
        assertThat(ended.queued().leasedUntil()).isNull();
        pass(VISIBILITY.plusSeconds(1));
        assertThat(lease(1)).isEmpty();
    }

    @Test
    void settlesAndClaimsInOneExchange() {
        IntStream.range(0, 6).forEach(i -> send("k" + i));
        List<Lease> first = lease(3);

        Exchanged next = queue.exchange(first.stream().map(this::completed).toList(), claim(10));

        assertThat(next.lost()).isEmpty();
        assertThat(next.leases())
                .hasSize(3)
                .extracting(Lease::key)
                .doesNotContainAnyElementsOf(first.stream().map(Lease::key).toList());
        assertThat(first)
                .allSatisfy(lease -> assertThat(record(lease.key()).status()).isEqualTo(TaskStatus.COMPLETED));
    }

    @Test
    void aSettlementThatIsRepeatedChangesNothing() {
        send("one");
        Settlement end = completed(leaseOne());
        settle(end);
        TaskRecord ended = record("one");

        assertThat(settle(end)).isEmpty();
        assertThat(record("one")).isEqualTo(ended);
    }

    @Test
    @Tag("JOBQ-35")
    void aRetryComesBackWhenItIsDueAndCountsTheFailure() {
        send("one");
        Lease lease = leaseOne();

        settle(Settlement.retry(lease, lease.call(), now().plusSeconds(10), FAILURE));

        assertThat(record("one").status()).isEqualTo(TaskStatus.PENDING);
        assertThat(record("one").failure()).isEqualTo(FAILURE);
        assertThat(lease(1)).isEmpty();
        pass(Duration.ofSeconds(11));
        Lease second = leaseOne();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.queued().failures()).isEqualTo(1);
        assertThat(second.lostBefore()).isZero();
        assertThat(second.call().failure()).isNull();
    }

    @Test
    @Tag("JOBQ-38")
    void aReleaseIsBackAtOnceAndNotCounted() {
        send("one");
        settle(Settlement.release(leaseOne()));

        Lease again = leaseOne();
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.fence()).isEqualTo(2);
        assertThat(again.lostBefore()).isZero();
    }

    @Test
    @Tag("JOBQ-41")
    void aParkedCallWaitsWithItsReason() {
        send("one");
        settle(Settlement.park(leaseOne(), now().plusSeconds(30), FAILURE));

        assertThat(record("one").status()).isEqualTo(TaskStatus.PENDING);
        assertThat(record("one").failure()).isEqualTo(FAILURE);
        assertThat(record("one").attempt()).isZero();
        assertThat(lease(1)).isEmpty();
        pass(Duration.ofSeconds(31));
        assertThat(leaseOne().attempt()).isEqualTo(1);
    }

    @Test
    @Tag("JOBQ-10")
    void aLeaseThatRunsOutGoesToAnotherWorkerAndTheFirstIsRefused() {
        send("one");
        Lease first = leaseOne();
        pass(VISIBILITY.plusSeconds(1));

        Lease second = leaseOne();

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.fence()).isEqualTo(2);
        assertThat(second.lostBefore()).isEqualTo(1);
        assertThat(queue.extend(List.of(first), VISIBILITY)).containsExactly(first);
        Settlement late = completed(first);
        assertThat(settle(late)).containsExactly(late);
        assertThat(record("one").status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(settle(completed(second))).isEmpty();
    }

    @Test
    void anExtendedLeaseStays() {
        send("one");
        Lease lease = leaseOne();
        for (int i = 0; i < 5; i++) {
            pass(VISIBILITY.dividedBy(3));
            assertThat(queue.extend(List.of(lease), VISIBILITY)).isEmpty();
            assertThat(lease(1)).isEmpty();
        }
        assertThat(settle(completed(lease))).isEmpty();
    }

    @Test
    void aCallThatWasCancelledIsNeitherHandedOutNorSettled() {
        send("waits");
        send("runs");
        Lease running = lease(1).get(0);
        String other = running.key().equals("runs") ? "waits" : "runs";
        for (String key : List.of(other, running.key())) {
            TaskRecord now = record(key);
            assertThat(queue.store().update(now.ended(TaskStatus.CANCELLED, now(), null, null), now.version()))
                    .isTrue();
        }

        assertThat(lease(5)).isEmpty();
        assertThat(queue.extend(List.of(running), VISIBILITY)).containsExactly(running);
        Settlement late = completed(running);
        assertThat(settle(late)).containsExactly(late);
        assertThat(record(running.key()).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(queue.size()).isZero();
    }

    @Test
    @Tag("JOBQ-36")
    @Tag("JOBQ-37")
    void aDeadLetterStaysUntilSomebodyTakesItAway() {
        send("one");
        Lease lease = leaseOne();
        settle(Settlement.end(lease, lease.call(), TaskStatus.FAILED, now(), null, FAILURE));

        pass(Duration.ofHours(3));
        assertThat(queue.store().deleteExpired(now())).isZero();
        assertThat(queue.deadLetters().list(5)).extracting(TaskRecord::failure).containsExactly(FAILURE);
        assertThat(queue.deadLetters().requeue("nobody")).isFalse();
        assertThat(queue.deadLetters().requeue("one")).isTrue();
        assertThat(queue.deadLetters().list(5)).isEmpty();
        Lease again = leaseOne();
        assertThat(again.attempt()).isEqualTo(1);
        settle(Settlement.end(again, again.call(), TaskStatus.FAILED, now(), null, FAILURE));
        assertThat(queue.deadLetters().drop("one")).isTrue();
        assertThat(queue.deadLetters().drop("one")).isFalse();
        assertThat(queue.store().find("one")).isEmpty();
    }

    @Test
    @Tag("JOBQ-B5")
    void aDeadLetterTellsWhatWentWrongWhenAndWhere() {
        TaskRecord sent = send("one");
        settle(Settlement.retry(leaseOne(), record("one"), now(), FAILURE));
        Lease last = leaseOne();
        settle(Settlement.end(last, last.call(), TaskStatus.FAILED, now(), null, FAILURE));

        TaskRecord dead = queue.deadLetters().find("one").orElseThrow();
        assertThat(dead.failure()).isEqualTo(FAILURE);
        assertThat(dead.failure().frames().getFirst().className()).isEqualTo(Calls.class.getName());
        assertThat(dead.attempt()).isEqualTo(2);
        assertThat(dead.worker()).isEqualTo("worker-1");
        assertThat(dead.created()).isEqualTo(sent.created());
        assertThat(dead.started()).isNotNull();
        assertThat(dead.completed()).isNotNull();
        assertThat(dead.queued().arguments()).isEqualTo(sent.queued().arguments());
        assertThat(queue.deadLetters().find("nobody")).isEmpty();
        assertThat(queue.named("other").deadLetters().find("one")).isEmpty();
        send("two");
        assertThat(queue.deadLetters().find("two")).isEmpty();
    }

    @Test
    void aDeadLetterGoesBackWithOtherArgumentsAndItsOldLeaseIsRefused() {
        send("one");
        Lease first = leaseOne();
        settle(Settlement.end(first, first.call(), TaskStatus.FAILED, now(), null, FAILURE));

        assertThat(queue.named("other").deadLetters().requeue("one")).isFalse();
        assertThat(queue.deadLetters().requeue("one", json("{\"n\":7}"))).isTrue();
        assertThat(queue.deadLetters().requeue("one")).isFalse();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(record("one").failure()).isNull();

        Lease again = leaseOne();
        assertThat(again.queued().arguments()).isEqualTo(json("{\"n\":7}"));
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.lostBefore()).isZero();
        Settlement late = completed(first);
        assertThat(settle(late)).containsExactly(late);
        assertThat(settle(completed(again))).isEmpty();
    }

    @Test
    void aKeyThatExistsIsNotSentAgain() {
        TaskRecord first = send("one");
        TaskRecord second = call("two", queue, now());

        assertThat(queue.sendAll(List.of(first, second))).containsExactly("one");
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void aCallOfAnotherQueueIsRefused() {
        TaskQueue other = queue.named("other");
        assertThatThrownBy(() -> queue.sendAll(List.of(call("one", other, now()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
        assertThat(queue.size()).isZero();
    }

    @Test
    void queuesOfOnePlaceAreApart() {
        TaskQueue other = queue.named("other");
        send("mine");
        other.sendAll(List.of(call("theirs", other, now())));

        assertThat(other.size()).isEqualTo(1);
        assertThat(other.exchange(List.of(), claim(5)).leases())
                .extracting(Lease::key)
                .containsExactly("theirs");
        assertThat(lease(5)).extracting(Lease::key).containsExactly("mine");
        assertThat(other.store().find("mine")).isPresent();
        assertThat(queue.named("other").name()).isEqualTo("other");
    }

    @Test
    void whoWatchesIsToldOfANewCall() {
        AtomicInteger told = new AtomicInteger();
        TaskStore.Watch watch = queue.watch(told::incrementAndGet);
        send("one");
        await().until(() -> told.get() > 0);
        watch.close();
        int before = told.get();
        send("two");
        assertThat(told).hasValue(before);
    }

    @Test
    @Tag("JOBQ-45")
    void clearTakesAwayWhatWaitsAndNothingElse() {
        send("runs");
        Lease running = leaseOne();
        send("one");
        send("two");

        assertThat(queue.clear()).isEqualTo(2);
        assertThat(queue.size()).isZero();
        assertThat(queue.store().find("one")).isEmpty();
        assertThat(settle(completed(running))).isEmpty();
    }

    @Test
    void noCallIsHandedOutTwiceAtOnce() throws Exception {
        int calls = 300;
        queue.sendAll(IntStream.range(0, calls)
                .mapToObj(i -> call("k" + i, queue, now()))
                .toList());
        Set<String> seen = Collections.synchronizedSet(new HashSet<>());
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String worker = "w" + i;
                all.add(workers.submit(() -> {
                    List<Settlement> ended = List.of();
                    while (seen.size() < calls) {
                        Exchanged got = queue.exchange(ended, new Claim(worker, 7, VISIBILITY));
                        assertThat(got.lost()).isEmpty();
                        got.leases()
                                .forEach(lease ->
                                        assertThat(seen.add(lease.key())).isTrue());
                        ended = got.leases().stream().map(this::completed).toList();
                    }
                    return queue.exchange(ended, new Claim(worker, 0, VISIBILITY))
                            .lost();
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(seen).hasSize(calls);
        try (Stream<TaskRecord> records = queue.store().scan(TaskQuery.ALL)) {
            assertThat(records).hasSize(calls).allSatisfy(record -> {
                assertThat(record.status()).isEqualTo(TaskStatus.COMPLETED);
                assertThat(record.attempt()).isEqualTo(1);
            });
        }
    }

    @Test
    void aClosedQueueSaysSo() {
        queue.close();
        assertThatThrownBy(() -> lease(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
