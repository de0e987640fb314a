package io.strand4j.jdbc;

import io.strand4j.codec.Encoded;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.Progress;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** From rows to records and back. */
final class Rows {

    private Rows() {}

    /** Sets some columns of a record from a parameter on; the number of the next one. */
    static int bind(PreparedStatement to, int from, List<Column> columns, TaskRecord record) throws SQLException {
        int next = from;
        for (Column one : columns) {
            to.setObject(next++, one.of(record));
        }
        return next;
    }

    /** The records of a query that asks for all columns. */
    static List<TaskRecord> all(PreparedStatement query) throws SQLException {
        List<TaskRecord> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(read(rows));
            }
        }
        return found;
    }

    /** The record in a row that has all columns, whatever else. */
    static TaskRecord read(ResultSet row) throws SQLException {
        String key = row.getString(Column.TASK_KEY.sql());
        try {
            return new TaskRecord(
                    key,
                    Texts.text(row.getString(Column.TASK.sql())),
                    row.getLong(Column.VERSION.sql()),
                    StatusCode.status(row.getInt(Column.STATUS.sql())),
                    Times.instant(row.getLong(Column.CREATED.sql())),
                    instant(row, Column.STARTED),
                    instant(row, Column.COMPLETED),
                    row.getInt(Column.ATTEMPT.sql()),
                    Texts.text(row.getString(Column.WORKER.sql())),
                    encoded(row, Column.RESULT_FORMAT, Column.RESULT),
                    failure(row),
                    new Progress(row.getDouble(Column.FRACTION.sql()), Texts.text(row.getString(Column.MESSAGE.sql()))),
                    Texts.map(row.getBytes(Column.METADATA.sql())),
                    Duration.ofNanos(row.getLong(Column.TTL.sql())),
                    queued(row));
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new StoreException("the row of " + key + " holds no record: " + wrong.getMessage(), wrong);
        }
    }

    private static @Nullable QueuedCall queued(ResultSet row) throws SQLException {
        String queue = row.getString(Column.QUEUE.sql());
        if (row.wasNull()) {
            return null;
        }
        return new QueuedCall(
                queue,
                Optional.ofNullable(encoded(row, Column.ARGUMENTS_FORMAT, Column.ARGUMENTS))
                        .orElseThrow(() -> new IllegalArgumentException("it has no arguments")),
                row.getInt(Column.PRIORITY.sql()),
                Times.instant(row.getLong(Column.DUE.sql())),
                row.getInt(Column.RETRIES.sql()),
                duration(row, Column.TIMEOUT),
                row.getInt(Column.FAILURES.sql()),
                row.getLong(Column.FENCE.sql()),
                instant(row, Column.LEASED_UNTIL),
                duration(row, Column.VISIBILITY),
                Texts.map(row.getBytes(Column.ATTACHED.sql())),
                Texts.list(row.getBytes(Column.WAITS_FOR.sql())),
                text(row.getString(Column.CONCURRENCY_KEY.sql())));
    }

    private static @Nullable String text(@Nullable String column) {
        return column == null ? null : Texts.text(column);
    }

    private static @Nullable Instant instant(ResultSet row, Column column) throws SQLException {
        long value = row.getLong(column.sql());
        return row.wasNull() ? null : Times.instant(value);
    }

    private static @Nullable Duration duration(ResultSet row, Column column) throws SQLException {
        long value = row.getLong(column.sql());
        return row.wasNull() ? null : Duration.ofNanos(value);
    }

    private static @Nullable Encoded encoded(ResultSet row, Column format, Column bytes) throws SQLException {
        String name = row.getString(format.sql());
        return row.wasNull() ? null : new Encoded(Texts.text(name), row.getBytes(bytes.sql()));
    }

    private static @Nullable TaskFailure failure(ResultSet row) throws SQLException {
        byte[] json = row.getBytes(Column.FAILURE.sql());
        return row.wasNull() ? null : Texts.read(json, TaskFailure.class);
    }
}
