package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.codec.Encoded;
import io.strand4j.faults.Load;
import io.strand4j.queue.Capability;
import io.strand4j.queue.Claim;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mariadb.jdbc.MariaDbDataSource;

/** What is different with MariaDB. */
final class MariaDbTest {

    @RegisterExtension
    static final SharedMariaDb SHARED = new SharedMariaDb();

    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private PrivateMariaDb server;
    private TaskQueue queue;

    @BeforeEach
    void open() {
        server = SHARED.get();
        server.renew();
        queue = TaskQueue.open(server.uri());
    }

    @AfterEach
    void close() {
        queue.close();
    }

    private static List<TaskRecord> calls(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Load.call(prefix + i, ""))
                .toList();
    }

    private static List<Lease> claim(TaskQueue queue, int max) {
        return queue.exchange(List.of(), new Claim("w", max, VISIBILITY)).leases();
    }

    private static TaskRecord withArguments(String key, int priority, byte[] arguments) {
        Instant now = Instant.now();
        return TaskRecord.pending(
                key,
                "some.task",
                now,
                "",
                Map.of(),
                Duration.ZERO,
                QueuedCall.waiting("", new Encoded("json", arguments), priority, now, 0, null));
    }

    @Test
    void nobodyIsNotified() {
        assertThat(queue.capabilities())
                .containsExactlyInAnyOrder(Capability.PRIORITY, Capability.DELAY, Capability.TRANSACTION);
    }

    @Test
    void aClaimPassesOverWhatAnotherHasLockedAndLocksNoMoreThanItTakes() throws Exception {
        queue.sendAll(calls("k", 3));
        try (Connection other = DriverManager.getConnection(server.uri())) {
            other.setAutoCommit(false);
            MariaDbDialect sql = new MariaDbDialect();
            assertThat(locked(other, sql.waiting(0), 1)).containsExactly("k0");
            assertThat(claim(queue, 1)).extracting(Lease::key).containsExactly("k1");
            assertThat(claim(queue, 2)).extracting(Lease::key).containsExactly("k2");
            other.rollback();
        }
        assertThat(claim(queue, 2)).extracting(Lease::key).containsExactly("k0");
    }

    private static List<String> locked(Connection connection, String text, int max) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(text)) {
            query.setString(1, "");
            query.setInt(2, max);
            return Locked.all(query).stream().map(one -> one.record().key()).toList();
        }
    }

    @Test
    void claimsReadAnIndexInItsOrderAndSortNothing() throws Exception {
        queue.sendAll(calls("k", 300));
        MariaDbDialect sql = new MariaDbDialect();
        assertThat(plan(sql.waiting(0))).contains("strand_task_waiting").doesNotContain("filesort");
        assertThat(plan(sql.late)).contains("strand_task_held").doesNotContain("filesort");
    }

    private String plan(String text) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(server.uri());
                PreparedStatement query = connection.prepareStatement("EXPLAIN " + text)) {
            query.setString(1, "");
            query.setInt(2, 1000);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString("key")).append(' ').append(row.getString("Extra"));
                }
            }
        }
        return plan.toString();
    }

    @Test
    void theMostAndTheLeastUrgentCallAreInOrder() {
        byte[] none = {'[', ']'};
        queue.sendAll(List.of(
                withArguments("last", Integer.MIN_VALUE, none),
                withArguments("middle", 0, none),
                withArguments("first", Integer.MAX_VALUE, none)));
        assertThat(queue.peek(3)).extracting(TaskRecord::key).containsExactly("first", "middle", "last");
        assertThat(claim(queue, 3)).extracting(Lease::key).containsExactly("first", "middle", "last");
    }

    @Test
    void deadlocksOfThoseWhoAddTheSameKeysAreNotSeen() throws Exception {
        long before = status("Innodb_deadlocks");
        int round = 0;
        try (TaskQueue other = TaskQueue.open(server.uri());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            while (round < 3 || (status("Innodb_deadlocks") == before && round < 200)) {
                List<TaskRecord> up = calls("r" + round + "-", 150);
                List<TaskRecord> down = new ArrayList<>(up);
                Collections.reverse(down);
                Future<Set<String>> first = threads.submit(() -> queue.sendAll(up));
                Future<Set<String>> second = threads.submit(() -> other.sendAll(down));
                assertThat(first.get().size() + second.get().size()).isEqualTo(150);
                round++;
            }
        }
        assertThat(queue.size()).isEqualTo(150L * round);
        assertThat(status("Innodb_deadlocks")).as("deadlocks").isGreaterThan(before);
    }

    @Test
    void aRowThatIsHeldLongerThanTheServerWaitsIsWaitedForAgain() throws Exception {
        queue.sendAll(calls("k", 1));
        long waits = status("Innodb_row_lock_waits");
        try (Connection other = DriverManager.getConnection(server.uri());
                Statement statement = other.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM strand_task FOR UPDATE");
            TaskRecord record = queue.store().find("k0").orElseThrow();
            Future<Boolean> written = thread.submit(() ->
                    queue.store().update(record.inAttempt(TaskStatus.RUNNING, 1, Instant.now()), record.version()));
            await().until(() -> status("Innodb_row_lock_waits") >= waits + 2); // the first of them was in vain
            other.rollback();
            assertThat(written.get()).isTrue();
        }
    }

    private long status(String name) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            return row.next() ? row.getLong(2) : -1;
        }
    }

    @Test
    void whatIsTooLongForTheServerIsRefusedAtOnceAndSaysSoAndOthersAreNotHeldUp() throws Exception {
        server.sql("SET GLOBAL max_allowed_packet = 1048576");
        byte[] large = new byte[550_000]; // each of them is two in a statement
        byte[] half = new byte[400_000];
        try (TaskQueue small = TaskQueue.open(server.uri())) {
            refused(() -> small.sendAll(List.of(withArguments("large", 0, large))));
            small.sendAll(List.of(withArguments("half", 0, half)));
            Lease lease = claim(small, 1).getFirst();
            ItemChunk chunk = new ItemChunk(lease.fence(), 1, 0, 1, false, new Encoded("json", large));
            refused(() -> small.store().appendItems("half", chunk));
            refused(() -> small.exchange(List.of(completed(lease, large)), new Claim("w", 0, VISIBILITY)));
            assertThat(small.exchange(List.of(completed(lease, half)), new Claim("w", 0, VISIBILITY))
                            .lost())
                    .isEmpty();
            TaskRecord whole = small.store().find("half").orElseThrow();
            assertThat(whole.result().bytes()).isEqualTo(half);
            assertThat(whole.queued().arguments().bytes()).isEqualTo(half);
        } finally {
            server.sql("SET GLOBAL max_allowed_packet = DEFAULT");
        }
    }

    private static void refused(ThrowingCallable tooLarge) {
        assertThatThrownBy(tooLarge)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("raise its max_allowed_packet")
                .satisfies(failed -> assertThat(Stream.iterate(failed, Objects::nonNull, Throwable::getCause))
                        .noneMatch(SQLException.class::isInstance));
    }

    private static Settlement completed(Lease lease, byte[] result) {
        return Settlement.end(
                lease, lease.call(), TaskStatus.COMPLETED, Instant.now(), new Encoded("json", result), null);
    }

    @Test
    void manySmallCallsAreOneBatchHoweverLongTheyAreTogether() {
        List<TaskRecord> all = IntStream.range(0, 300)
                .mapToObj(i -> withArguments("k" + i, 0, new byte[100_000]))
                .toList();
        assertThat(queue.sendAll(all)).isEmpty();
        assertThat(queue.size()).isEqualTo(300);
    }

    @Test
    void settlementsWhoseCountsTheDriverDoesNotTellAreLookedUp() {
        try (TaskQueue bulk = TaskQueue.open(server.uri() + "&useBulkStmts=true&useAffectedRows=true")) {
            bulk.sendAll(calls("k", 20));
            List<Lease> leases = claim(bulk, 20);
            List<Settlement> ends = leases.stream()
                    .map(lease -> Settlement.end(lease, lease.call(), TaskStatus.COMPLETED, Instant.now(), null, null))
                    .toList();
            assertThat(bulk.store().delete("k7")).isTrue();
            Set<String> lost = new HashSet<>();
            bulk.exchange(ends, new Claim("w", 0, VISIBILITY))
                    .lost()
                    .forEach(one -> lost.add(one.lease().key()));
            assertThat(lost).containsExactly("k7");
        }
    }

    /** On connections whose own transactions would lock the gap into which the other call goes. */
    @Test
    void aClaimOnConnectionsOfTheUserHoldsNoNewCallUp() throws Exception {
        MariaDbDataSource connections = new MariaDbDataSource(server.uri());
        AtomicInteger commits = new AtomicInteger();
        DataSource watched = beforeCommit(connections, () -> {
            commits.incrementAndGet();
            assertThat(queue.sendAll(calls("new" + commits.get(), 1))).isEmpty();
        });
        try (TaskQueue users = JdbcTaskQueue.open(watched)) {
            queue.sendAll(calls("k", 2));
            assertThat(claim(users, 5)).hasSize(2);
            assertThat(commits).hasPositiveValue();
            assertThat(queue.size()).isEqualTo(commits.get());
        }
    }

    private static DataSource beforeCommit(DataSource real, Runnable meanwhile) {
        return proxy(
                DataSource.class,
                (proxy, method, arguments) -> Faults.call(real, method, arguments) instanceof Connection connection
                        ? proxy(Connection.class, (same, what, with) -> {
                            if (what.getName().equals("commit")) {
                                meanwhile.run();
                            }
                            return Faults.call(connection, what, with);
                        })
                        : null);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void anOlderServerIsRefused() {
        MariaDbDialect.requireVersion(10, 6);
        MariaDbDialect.requireVersion(12, 0);
        assertThatThrownBy(() -> MariaDbDialect.requireVersion(10, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MariaDB 10.5; it takes 10.6 or newer");
    }
}
