package io.strand4j.jdbc;

import io.strand4j.queue.Capability;
import io.strand4j.queue.Claim;
import io.strand4j.queue.DeadLetters;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.Keys;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Calls in a table, one row for each, which is at once its record and its place in the queue. Leases go by the time of
 * the server with PostgreSQL and MariaDB; with H2 and SQLite, whose clock is the clock of a machine, by how long this
 * process has seen them unextended. Failures that pass, such as a restart of the server, are waited out for 5 seconds, then thrown. Safe for
 * use by any thread and any number of processes.
 */
public final class JdbcTaskQueue implements TaskQueue {

    private static final int CLEARED_AT_A_TIME = 1000;
    private static final long LOOK_FOR_ABANDONED = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Place place;
    private final TaskStore store;
    private final AtomicLong nextLook;

    private JdbcTaskQueue(String name, Place place, TaskStore store) {
        this.name = name;
        this.place = place;
        this.store = store;
        this.nextLook = new AtomicLong(place.nanos.getAsLong());
    }

    /**
     * The default queue in the database that these connections lead to: PostgreSQL, MariaDB, H2 or SQLite. The table is made
     * where it is missing. With PostgreSQL one connection is kept for notifications.
     *
     * @param connections where connections come from; it is not closed with the queue
     * @throws IllegalArgumentException when it is another database
     * @throws StoreException when it cannot be opened
     */
    public static JdbcTaskQueue open(DataSource connections) {
        return in(Place.open(connections, null, "the data source", InstantSource.system(), System::nanoTime));
    }

    static JdbcTaskQueue in(Place place) {
        return place.queues.computeIfAbsent("", none -> new JdbcTaskQueue("", place, new JdbcTaskStore(place)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TaskStore store() {
        return store;
    }

    @Override
    public TaskQueue named(String name) {
        if (!name.isEmpty()) {
            Keys.require(name);
        }
        return place.queues.computeIfAbsent(name, key -> new JdbcTaskQueue(key, place, store));
    }

    @Override
    public Set<String> sendAll(Collection<TaskRecord> calls) {
        calls.forEach(this::requireMine);
        if (calls.isEmpty()) {
            return Set.of();
        }
        Set<String> there = place.enqueuer.add(calls);
        for (TaskRecord call : calls) {
            place.news.changed(call.key());
        }
        place.news.arrived(name);
        return there;
    }

    @Override
    public Set<String> sendAll(Collection<TaskRecord> calls, TaskTransaction transaction) {
        calls.forEach(this::requireMine);
        place.database.requireOpen();
        if (!(transaction instanceof JdbcTransaction jdbc)) {
            throw new IllegalArgumentException("a jdbc: queue joins a JdbcTransaction, not a "
                    + transaction.getClass().getSimpleName() + "; write JdbcTransaction.of(connection)");
        }
        Map<String, TaskRecord> first = new HashMap<>();
        Set<String> there = new HashSet<>();
        for (TaskRecord one : Enqueuer.first(calls)) {
            if (first.putIfAbsent(one.key(), one) != null) {
                there.add(one.key());
            }
        }
        try {
            if (jdbc.connection().getAutoCommit()) {
                throw new IllegalArgumentException("the connection is in auto-commit mode and so in no transaction");
            }
            there.addAll(place.enqueuer.add(jdbc.connection(), first.values(), place.writer()));
            return there;
        } catch (SQLException failed) {
            throw new StoreException("adding calls in a transaction failed: " + failed.getMessage(), failed);
        }
    }

    private void requireMine(TaskRecord call) {
        Keys.require(call.key());
        QueuedCall queued = call.queued();
        if (queued == null || !queued.queue().equals(name) || call.status() != TaskStatus.PENDING) {
            throw new IllegalArgumentException("the call " + call.key() + " of " + call.taskId() + " is "
                    + (queued == null ? "of no queue" : "of the queue \"" + queued.queue() + "\"") + " and "
                    + call.status() + "; the queue \"" + name + "\" takes PENDING calls of its own");
        }
    }

    @Override
    public Exchanged exchange(Collection<Settlement> ended, Claim claim) {
        place.database.requireOpen();
        Calls.Wanted wanted = new Calls.Wanted(name, claim, claim.max() > 0 && isTimeToLook());
        Calls.Writer writer = place.writer();
        Exchanged done =
                place.write("an exchange with the queue", place.calls.exchangesInOne(), (connection, again) -> {
                    List<Lease> before = again ? claimedBy(connection, writer) : List.of();
                    Claim left = before.isEmpty() ? claim : new Claim(claim.worker(), 0, claim.visibility());
                    Exchanged now = place.calls.exchange(
                            connection, ended, new Calls.Wanted(name, left, wanted.abandoned()), writer);
                    return before.isEmpty() ? now : new Exchanged(now.lost(), before);
                });
        for (Settlement one : ended) {
            place.news.changed(one.lease().key());
        }
        done.leases().forEach(lease -> place.news.changed(lease.key()));
        if (ended.stream().anyMatch(one -> one.after().status() == TaskStatus.PENDING)) {
            place.news.arrived(name);
        }
        return done;
    }

    /** Calls that this exchange has claimed already, before its connection was cut. */
    private List<Lease> claimedBy(Connection connection, Calls.Writer writer) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(place.sql.leasedBy)) {
            query.setString(1, name);
            query.setLong(2, writer.token());
            return Rows.all(query).stream().map(Lease::new).toList();
        }
    }

    /** Once a second is enough for leases that have run out. */
    private boolean isTimeToLook() {
        long now = place.nanos.getAsLong();
        long next = nextLook.get();
        return now - next >= 0 && nextLook.compareAndSet(next, now + LOOK_FOR_ABANDONED);
    }

    @Override
    public Set<Lease> extend(Collection<Lease> leases, Duration visibility) {
        place.database.requireOpen();
        if (leases.isEmpty()) {
            return Set.of();
        }
        return place.write("extending leases", false, (connection, again) -> {
            Set<Lease> lost = new HashSet<>();
            try (PreparedStatement extend = connection.prepareStatement(place.sql.extend)) {
                for (Lease one : leases) {
                    extend.setObject(1, Times.column(visibility));
                    extend.setObject(2, Times.column(visibility));
                    RowCalls.bind(extend, 3, one);
                    if (extend.executeUpdate() == 0) {
                        lost.add(one);
                    }
                }
            }
            return lost;
        });
    }

    @Override
    public TaskStore.Watch watch(Runnable arrived) {
        place.database.requireOpen();
        return place.news.watchQueue(name, arrived);
    }

    @Override
    public void wake() {
        place.news.arrived(name);
        if (place.news.isNotified()) {
            place.database.statement("waking the workers of the queue", (connection, again) -> {
                try (PreparedStatement tell = connection.prepareStatement(PostgresDialect.TELL)) {
                    tell.setString(1, "q:" + name);
                    return tell.execute();
                }
            });
        }
    }

    @Override
    public List<TaskRecord> peek(int max) {
        place.database.requireOpen();
        return place.database.statement("reading the queue", (connection, again) -> {
            try (PreparedStatement query = connection.prepareStatement(place.sql.peek)) {
                query.setString(1, name);
                query.setInt(2, max);
                return Rows.all(query);
            }
        });
    }

    @Override
    public long size() {
        place.database.requireOpen();
        return place.database.statement("counting the queue", (connection, again) -> {
            try (PreparedStatement query = connection.prepareStatement(place.sql.size)) {
                query.setString(1, name);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    @Override
    public int clear() {
        int removed = 0;
        List<TaskRecord> some = peek(CLEARED_AT_A_TIME);
        for (long left = size(); left > 0 && !some.isEmpty(); left -= some.size()) { // not what is sent meanwhile
            for (TaskRecord one : some) {
                removed += store.delete(one.key(), one.version()) ? 1 : 0;
            }
            some = peek(CLEARED_AT_A_TIME);
        }
        return removed;
    }

    @Override
    public DeadLetters deadLetters() {
        return new JdbcDeadLetters(name, place, store);
    }

    @Override
    public Set<Capability> capabilities() {
        return place.news.isNotified()
                ? Set.of(Capability.values())
                : Set.of(Capability.PRIORITY, Capability.DELAY, Capability.TRANSACTION);
    }

    @Override
    public void close() {
        place.close();
    }
}
