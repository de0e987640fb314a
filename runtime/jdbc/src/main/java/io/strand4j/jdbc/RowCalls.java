package io.strand4j.jdbc;

import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.store.TaskRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Row by row, with SQL that every database has. */
final class RowCalls implements Calls {

    private static final String UNIQUE = "23505";

    private final Dialect sql;
    private final LeaseObserver leases;

    RowCalls(Dialect sql, LeaseObserver leases) {
        this.sql = sql;
        this.leases = leases;
    }

    @Override
    public boolean addsInOne(List<TaskRecord> records) {
        return false;
    }

    @Override
    public boolean exchangesInOne() {
        return false;
    }

    @Override
    public Set<String> add(Connection connection, List<TaskRecord> records, Writer writer) throws SQLException {
        Set<String> there = new LinkedHashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(sql.insert);
                PreparedStatement expired = connection.prepareStatement(sql.deleteExpiredOne)) {
            for (TaskRecord record : records) {
                insert.setLong(1, writer.token());
                insert.setLong(2, writer.token());
                int next = Rows.bind(insert, 3, Column.ALL, record);
                insert.setObject(next, Column.DUE.of(record));
                insert.setLong(next + 1, writer.now());
                if (!inserted(insert)) {
                    expired.setString(1, record.key());
                    expired.setLong(2, writer.now());
                    if (expired.executeUpdate() == 0 || !inserted(insert)) {
                        there.add(record.key());
                    }
                }
            }
        }
        return there;
    }

    private static boolean inserted(PreparedStatement insert) throws SQLException {
        try {
            return insert.executeUpdate() == 1;
        } catch (SQLException refused) {
            if (UNIQUE.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public Exchanged exchange(Connection connection, Collection<Settlement> ended, Wanted wanted, Writer writer)
            throws SQLException {
        Set<Settlement> lost = ended.isEmpty() ? Set.of() : settle(connection, ended, writer);
        List<Lease> claimed = new ArrayList<>();
        if (wanted.claim().max() > 0) {
            List<Locked> found = wanted.abandoned() ? abandoned(connection, wanted) : new ArrayList<>();
            if (found.size() < wanted.claim().max()) {
                found.addAll(
                        Locked.waiting(connection, sql, wanted, wanted.claim().max() - found.size()));
            }
            try (PreparedStatement lease = connection.prepareStatement(sql.lease)) {
                for (Locked one : found) {
                    claimed.add(lease(lease, one, wanted, writer));
                }
            }
        }
        return new Exchanged(lost, claimed);
    }

    private Set<Settlement> settle(Connection connection, Collection<Settlement> ended, Writer writer)
            throws SQLException {
        Set<Settlement> lost = new HashSet<>();
        try (PreparedStatement settle = connection.prepareStatement(sql.settle)) {
            for (Settlement one : ended) {
                bind(settle, one, writer);
                if (settle.executeUpdate() == 0 && !isSettled(connection, sql, one)) {
                    lost.add(one);
                }
            }
        }
        return lost;
    }

    /** Whether it was done before, by the same lease. */
    static boolean isSettled(Connection connection, Dialect sql, Settlement one) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql.lastLease)) {
            query.setString(1, one.lease().key());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        && row.getLong(1) == one.lease().fence()
                        && row.getInt(2) == StatusCode.of(one.after().status())
                        && Objects.equals(row.getString(3), Column.WORKER.of(one.after()))
                        && Objects.equals(row.getString(4), text(Column.STARTED.of(one.after())));
            }
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** All parameters of {@link Dialect#settle}. */
    static void bind(PreparedStatement settle, Settlement one, Writer writer) throws SQLException {
        int next = Rows.bind(settle, 1, Column.SETTLED, one.after());
        settle.setObject(next, Column.DUE.of(one.after()));
        settle.setLong(next + 1, writer.now());
        bind(settle, next + 2, one.lease());
    }

    /** Says which lease, from a parameter on, as the statements ask for it. */
    static void bind(PreparedStatement to, int from, Lease lease) throws SQLException {
        to.setString(from, lease.key());
        to.setLong(from + 1, lease.fence());
        to.setObject(from + 2, Column.WORKER.of(lease.call()));
        to.setObject(from + 3, Column.STARTED.of(lease.call()));
    }

    private List<Locked> abandoned(Connection connection, Wanted wanted) throws SQLException {
        List<LeaseObserver.Held> held = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql.held)) {
            query.setString(1, wanted.queue());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    held.add(new LeaseObserver.Held(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        List<Locked> found = new ArrayList<>();
        for (LeaseObserver.Held one : leases.runOut(held)) {
            if (found.size() < wanted.claim().max()) {
                try (PreparedStatement query = connection.prepareStatement(sql.heldOne)) {
                    query.setLong(1, one.row());
                    query.setLong(2, one.version());
                    found.addAll(Locked.all(query));
                }
            }
        }
        return found;
    }

    private Lease lease(PreparedStatement update, Locked one, Wanted wanted, Writer writer) throws SQLException {
        TaskRecord leased = one.leased(one.databaseNow(), wanted, writer);
        int next = Rows.bind(
                update,
                1,
                List.of(
                        Column.ATTEMPT,
                        Column.STARTED,
                        Column.WORKER,
                        Column.FENCE,
                        Column.LEASED_UNTIL,
                        Column.VISIBILITY),
                leased);
        update.setLong(next, writer.token());
        update.setLong(next + 1, one.row());
        update.setLong(next + 2, one.record().version());
        if (update.executeUpdate() != 1) {
            throw new SQLException("the row of " + leased.key() + " has changed under its lock", "40001");
        }
        leases.given(one.row(), leased.version());
        return new Lease(leased);
    }
}
