package io.strand4j.jdbc;

import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.store.TaskRecord;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Batches as arrays, one for each column: everything is one statement and one commit. */
final class ArrayCalls implements Calls {

    /** A claimed call and its place in the order of the queue. */
    private record Placed(Lease lease, int priority, long ready, long row) {

        static final Comparator<Placed> NEXT_FIRST = Comparator.comparingInt(Placed::priority)
                .reversed()
                .thenComparingLong(Placed::ready)
                .thenComparingLong(Placed::row);
    }

    private final PostgresDialect sql;

    ArrayCalls(PostgresDialect sql) {
        this.sql = sql;
    }

    @Override
    public boolean addsInOne(List<TaskRecord> records) {
        return records.size() <= Enqueuer.PIECE;
    }

    @Override
    public boolean exchangesInOne() {
        return true;
    }

    @Override
    public Set<String> add(Connection connection, List<TaskRecord> records, Writer writer) throws SQLException {
        Set<String> there = new LinkedHashSet<>();
        records.forEach(record -> there.add(record.key()));
        boolean one = records.size() == 1;
        try (PreparedStatement insert = connection.prepareStatement(one ? sql.insertOne : sql.insertAll)) {
            int next = one
                    ? Rows.bind(insert, 1, Column.ALL, records.getFirst())
                    : arrays(connection, insert, 1, Column.ALL, records);
            insert.setLong(next, writer.token());
            insert.setLong(next + 1, writer.token());
            insert.setLong(next + 2, writer.now());
            insert.setLong(next + 3, writer.now());
            try (ResultSet added = insert.executeQuery()) {
                while (added.next()) {
                    there.remove(added.getString(1));
                }
            }
        }
        return there;
    }

    private static int arrays(
            Connection connection, PreparedStatement to, int from, List<Column> columns, List<TaskRecord> records)
            throws SQLException {
        int next = from;
        for (Column one : columns) {
            Object[] values = one.kind() == Column.Kind.BYTES ? new byte[records.size()][] : new Object[records.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = one.of(records.get(i));
            }
            to.setArray(next++, connection.createArrayOf(PostgresDialect.array(one), values));
        }
        return next;
    }

    @Override
    public Exchanged exchange(Connection connection, Collection<Settlement> ended, Wanted wanted, Writer writer)
            throws SQLException {
        boolean claims = wanted.claim().max() > 0;
        if (ended.isEmpty() && !claims) {
            return new Exchanged(Set.of(), List.of());
        }
        boolean byKey = wanted.claim().isByKey();
        String text = ended.isEmpty() ? sql.claimOnly(byKey) : claims ? sql.settleAndClaim(byKey) : sql.settleOnly;
        Set<String> settled = new HashSet<>();
        List<Placed> claimed = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(text)) {
            int next = ended.isEmpty() ? 1 : settlements(connection, query, List.copyOf(ended), writer);
            if (claims) {
                claim(connection, query, next, wanted, writer);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (!ended.isEmpty() && rows.getArray("settled_keys") != null) {
                        settled.addAll(Arrays.asList(
                                (String[]) rows.getArray("settled_keys").getArray()));
                    }
                    if (claims && rows.getString(Column.TASK_KEY.sql()) != null) {
                        claimed.add(new Placed(
                                new Lease(Rows.read(rows)),
                                rows.getInt(Column.PRIORITY.sql()),
                                rows.getLong("ready"),
                                rows.getLong("seq")));
                    }
                }
            }
        }
        Set<Settlement> lost = new HashSet<>();
        for (Settlement one : ended) {
            if (!settled.contains(one.lease().key() + " " + one.lease().fence())
                    && !RowCalls.isSettled(connection, sql, one)) {
                lost.add(one);
            }
        }
        return new Exchanged(
                lost,
                claimed.stream().sorted(Placed.NEXT_FIRST).map(Placed::lease).toList());
    }

    private static int settlements(
            Connection connection, PreparedStatement query, List<Settlement> ended, Writer writer) throws SQLException {
        query.setLong(1, writer.now());
        query.setArray(2, array(connection, "TEXT", ended, one -> one.lease().key()));
        query.setArray(3, array(connection, "INT8", ended, one -> one.lease().fence()));
        query.setArray(
                4,
                array(
                        connection,
                        "TEXT",
                        ended,
                        one -> Column.WORKER.of(one.lease().call())));
        query.setArray(
                5,
                array(
                        connection,
                        "INT8",
                        ended,
                        one -> Column.STARTED.of(one.lease().call())));
        return arrays(
                connection,
                query,
                6,
                Column.SETTLED,
                ended.stream().map(Settlement::after).toList());
    }

    private static Array array(
            Connection connection, String type, List<Settlement> ended, Function<Settlement, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, ended.stream().map(value).toArray());
    }

    private static void claim(Connection connection, PreparedStatement query, int from, Wanted wanted, Writer writer)
            throws SQLException {
        int max = wanted.claim().max();
        Long visibility = Times.column(wanted.claim().visibility());
        int next = from;
        query.setString(next++, wanted.queue());
        query.setInt(next++, wanted.abandoned() ? max : 0);
        query.setString(next++, wanted.queue());
        if (wanted.claim().isByKey()) {
            query.setArray(
                    next++,
                    connection.createArrayOf(
                            "TEXT",
                            wanted.claim().fullKeys().stream()
                                    .map(Texts::column)
                                    .toArray()));
        }
        query.setInt(next++, max);
        if (wanted.claim().isByKey()) {
            int most = wanted.claim().mostPerKey();
            query.setInt(next++, most == 0 ? Integer.MAX_VALUE : most);
        }
        query.setLong(next++, writer.now());
        query.setString(next++, Texts.column(wanted.claim().worker()));
        query.setObject(next++, visibility);
        query.setObject(next++, visibility);
        query.setLong(next++, writer.token());
        query.setInt(next, max);
    }
}
