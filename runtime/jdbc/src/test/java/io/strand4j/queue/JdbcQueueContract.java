package io.strand4j.queue;

import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static io.strand4j.queue.Calls.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.jdbc.Databases;
import io.strand4j.jdbc.JdbcTransaction;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTransaction;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a queue in a database does beyond the contract. */
abstract class JdbcQueueContract extends ConcurrencyKeyContract {

    final QueueClock clock = new QueueClock();

    abstract String uri();

    @Override
    TaskQueue create() {
        TaskQueue opened = Databases.queue(uri(), clock, clock);
        Databases.empty(opened);
        return opened;
    }

    @Override
    Instant now() {
        return clock.instant();
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
        Databases.pass(queue, time);
    }

    @Test
    void aCallThatJoinsATransactionComesWithIt() throws Exception {
        try (Connection connection = Databases.connect(queue)) {
            connection.setAutoCommit(false);
            assertThat(queue.sendAll(List.of(call("one", queue, now())), JdbcTransaction.of(connection)))
                    .isEmpty();
            connection.rollback();
            assertThat(queue.store().find("one")).isEmpty();

            queue.sendAll(List.of(call("one", queue, now())), JdbcTransaction.of(connection));
            assertThat(queue.store().find("one")).isEmpty();
            connection.commit();

            assertThat(queue.sendAll(List.of(call("one", queue, now())), JdbcTransaction.of(connection)))
                    .containsExactly("one");
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(queue.capabilities()).contains(Capability.TRANSACTION);
        assertThat(leaseOne().key()).isEqualTo("one");
    }

    @Test
    void whatIsNoTransactionIsRefused() throws Exception {
        TaskTransaction other = new TaskTransaction() {};
        assertThatThrownBy(() -> queue.sendAll(List.of(call("one", queue, now())), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JdbcTransaction.of");
        try (Connection connection = Databases.connect(queue)) {
            assertThatThrownBy(() -> queue.sendAll(List.of(call("one", queue, now())), JdbcTransaction.of(connection)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("auto-commit");
        }
    }

    @Test
    void aLeaseOfAnotherProcessThatRunsOutIsTakenOver() {
        send("one");
        Lease first = leaseOne();
        try (TaskQueue other = Databases.queue(uri(), clock, clock)) {
            assertThat(other.exchange(List.of(), claim(1)).leases()).isEmpty();
            pass(VISIBILITY.plusSeconds(1));
            Lease second = other.exchange(List.of(), claim(1)).leases().get(0);
            assertThat(second.fence()).isEqualTo(first.fence() + 1);
            assertThat(second.lostBefore()).isEqualTo(1);
        }
    }

    @Test
    @Tag("F7")
    void aProcessWhoseClockIsWrongTakesNoLeaseAwayAndHoldsNoCallBack() {
        send("one");
        Lease lease = leaseOne();
        QueueClock wrong = new QueueClock();
        wrong.set(Duration.ofHours(1));
        try (TaskQueue other = Databases.queue(uri(), wrong, wrong)) {
            assertThat(other.exchange(List.of(), claim(1)).leases()).isEmpty();
            wrong.set(Duration.ofHours(-2));
            assertThat(other.exchange(List.of(), claim(1)).leases()).isEmpty();
            wrong.set(Duration.ofHours(2));
            other.sendAll(List.of(call("two", other, wrong.instant())));
        }
        assertThat(queue.extend(List.of(lease), VISIBILITY)).isEmpty();
        assertThat(leaseOne().key()).isEqualTo("two");
    }

    @Test
    void anotherProcessIsToldOfARecordThatItWatches() {
        AtomicInteger told = new AtomicInteger();
        send("one");
        try (TaskQueue other = Databases.queue(uri(), clock, clock);
                TaskStore.Watch watch = other.store().watch("one", () -> {
                    if (other.store().find("one").orElseThrow().status() == TaskStatus.COMPLETED) {
                        told.incrementAndGet();
                    }
                })) {
            assertThat(watch).isNotNull();
            settle(completed(leaseOne()));
            await().until(() -> told.get() > 0);
        }
    }

    @Test
    void keysThatDifferInCaseAreTwo() {
        send("Key");
        send("key");
        assertThat(record("KEY".substring(0, 1) + "ey").key()).isEqualTo("Key");
        assertThat(queue.store().find("KEY")).isEmpty();
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void manyCallsAreAddedAtOnce() {
        assertThat(queue.sendAll(java.util.stream.IntStream.range(0, 1200)
                        .mapToObj(i -> call("k" + i % 1100, queue, now()))
                        .toList()))
                .hasSize(100);
        assertThat(queue.size()).isEqualTo(1100);
        assertThat(lease(1100)).hasSize(1100);
    }
}
