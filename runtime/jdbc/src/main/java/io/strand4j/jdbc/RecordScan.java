package io.strand4j.jdbc;

import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A query that is read row by row. A short one is read at once; a long one keeps its connection until it is closed. */
final class RecordScan extends Spliterators.AbstractSpliterator<TaskRecord> {

    private static final int SHORT = 1000;
    private static final int ROWS_AT_ONCE = 500;

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;

    private RecordScan(Connection connection, PreparedStatement statement) throws SQLException {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.connection = connection;
        this.statement = statement;
        this.rows = statement.executeQuery();
    }

    static Stream<TaskRecord> open(Place place, TaskQuery query) {
        if (query.limit() <= SHORT) {
            return place
                    .database
                    .statement("reading records", (connection, again) -> {
                        try (PreparedStatement statement = prepared(connection, place, query)) {
                            return Rows.all(statement);
                        }
                    })
                    .stream();
        }
        RecordScan scan =
                place.database.opened("reading records", (connection, again) -> start(connection, place, query));
        return StreamSupport.stream(scan, false).onClose(scan::close);
    }

    private static RecordScan start(Connection connection, Place place, TaskQuery query) throws SQLException {
        connection.setAutoCommit(!place.sql.streamsInTransaction());
        PreparedStatement statement = prepared(connection, place, query);
        statement.setFetchSize(ROWS_AT_ONCE);
        return new RecordScan(connection, statement);
    }

    private static PreparedStatement prepared(Connection connection, Place place, TaskQuery query) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(place.sql.scan(query.taskId() != null, query.status() != null));
        int next = 1;
        statement.setLong(next++, place.now());
        if (query.taskId() != null) {
            statement.setString(next++, Texts.column(query.taskId()));
        }
        if (query.status() != null) {
            statement.setInt(next++, StatusCode.of(query.status()));
        }
        statement.setInt(next, query.limit());
        return statement;
    }

    @Override
    public boolean tryAdvance(Consumer<? super TaskRecord> action) {
        try {
            if (!rows.next()) {
                close();
                return false;
            }
            action.accept(Rows.read(rows));
            return true;
        } catch (SQLException failed) {
            throw new StoreException("reading records failed: " + failed.getMessage(), failed);
        }
    }

    private void close() {
        try {
            if (!connection.isClosed()) {
                rows.close();
                statement.close();
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                connection.close();
            }
        } catch (SQLException failed) {
            throw new StoreException("reading records failed: " + failed.getMessage(), failed);
        }
    }
}
