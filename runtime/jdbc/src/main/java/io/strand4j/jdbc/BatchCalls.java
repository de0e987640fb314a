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
import java.util.Set;

/** Batches in a few statements, whatever their number: each is one way to the server and back. */
final class BatchCalls implements Calls {

    /** So many rows go into one statement at most, and so many bytes, unless it is one row; any server takes that. */
    private static final int ROWS = 200;

    private static final long BYTES = 200_000;

    private final MariaDbDialect sql;

    BatchCalls(MariaDbDialect sql) {
        this.sql = sql;
    }

    @Override
    public boolean addsInOne(List<TaskRecord> records) {
        return end(records, 0) == records.size();
    }

    @Override
    public boolean exchangesInOne() {
        return false;
    }

    /** Where the piece that begins here ends: a server takes no statement that is too long. */
    private static int end(List<TaskRecord> records, int from) {
        long bytes = 0;
        int end = from;
        while (end < records.size() && end - from < ROWS) {
            bytes += Packets.length(Column.ALL, records.get(end));
            if (bytes > BYTES && end > from) {
                break;
            }
            end++;
        }
        return end;
    }

    @Override
    public Set<String> add(Connection connection, List<TaskRecord> records, Writer writer) throws SQLException {
        Set<String> there = new LinkedHashSet<>();
        int end;
        for (int from = 0; from < records.size(); from = end) {
            end = end(records, from);
            there.addAll(addPiece(connection, records.subList(from, end), writer));
        }
        return there;
    }

    /** A record that has expired makes way, which is too seldom to look for it before. */
    private Set<String> addPiece(Connection connection, List<TaskRecord> records, Writer writer) throws SQLException {
        Set<String> there = insert(connection, records, writer);
        List<TaskRecord> free = new ArrayList<>();
        if (!there.isEmpty()) {
            for (TaskRecord one : records) {
                if (there.contains(one.key())
                        && Statements.run(connection, sql.deleteExpiredOne, one.key(), writer.now()) > 0) {
                    free.add(one);
                    there.remove(one.key());
                }
            }
        }
        if (!free.isEmpty()) {
            there.addAll(insert(connection, free, writer));
        }
        return there;
    }

    /** The keys that are another's. */
    private Set<String> insert(Connection connection, List<TaskRecord> records, Writer writer) throws SQLException {
        Set<String> there = new LinkedHashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(sql.insertAll(records.size()))) {
            int next = 1;
            for (TaskRecord one : records) {
                Packets.require(sql.longest(), Column.ALL, one);
                insert.setLong(next++, writer.token());
                insert.setLong(next++, writer.token());
                next = Rows.bind(insert, next, Column.ALL, one);
                insert.setObject(next++, Column.DUE.of(one));
                insert.setLong(next++, writer.now());
            }
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    if (rows.getLong(2) != writer.token()) {
                        there.add(rows.getString(1));
                    }
                }
            }
        }
        return there;
    }

    @Override
    public Exchanged exchange(Connection connection, Collection<Settlement> ended, Wanted wanted, Writer writer)
            throws SQLException {
        Set<Settlement> lost = ended.isEmpty() ? Set.of() : settle(connection, List.copyOf(ended), writer);
        int max = wanted.claim().max();
        if (max == 0) {
            return new Exchanged(lost, List.of());
        }
        List<Locked> found = new ArrayList<>();
        if (wanted.abandoned()) {
            found.addAll(late(connection, wanted.queue(), max));
        }
        if (found.size() < max) {
            found.addAll(Locked.waiting(connection, sql, wanted, max - found.size()));
        }
        return new Exchanged(lost, found.isEmpty() ? List.of() : lease(connection, found, wanted, writer));
    }

    /**
     * All are sent before the first answer is read. Should one of them fail, the others are carried out all the same,
     * and taken back with the transaction.
     */
    private Set<Settlement> settle(Connection connection, List<Settlement> ended, Writer writer) throws SQLException {
        Set<Settlement> lost = new HashSet<>();
        try (PreparedStatement settle = connection.prepareStatement(sql.settle)) {
            for (Settlement one : ended) {
                Packets.require(sql.longest(), Column.SETTLED, one.after());
                RowCalls.bind(settle, one, writer);
                settle.addBatch();
            }
            int[] changed = settle.executeBatch();
            for (int i = 0; i < changed.length; i++) {
                // With some settings of the driver a count is unknown, which is less than none.
                if (changed[i] <= 0 && !RowCalls.isSettled(connection, sql, ended.get(i))) {
                    lost.add(ended.get(i));
                }
            }
        }
        return lost;
    }

    private List<Locked> late(Connection connection, String queue, int max) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql.late)) {
            query.setString(1, queue);
            query.setInt(2, max);
            return Locked.all(query);
        }
    }

    private static List<Lease> lease(Connection connection, List<Locked> found, Wanted wanted, Writer writer)
            throws SQLException {
        long now = found.getLast().databaseNow();
        List<TaskRecord> leased =
                found.stream().map(one -> one.leased(now, wanted, writer)).toList();
        try (PreparedStatement update = connection.prepareStatement(MariaDbDialect.leaseAll(found.size()))) {
            int next = Rows.bind(
                    update,
                    1,
                    List.of(Column.STARTED, Column.WORKER, Column.LEASED_UNTIL, Column.VISIBILITY),
                    leased.getFirst());
            update.setLong(next++, writer.token());
            for (Locked one : found) {
                update.setLong(next++, one.row());
            }
            if (update.executeUpdate() != found.size()) {
                throw new SQLException("a row has changed under its lock", "40001");
            }
        }
        return leased.stream().map(Lease::new).toList();
    }
}
