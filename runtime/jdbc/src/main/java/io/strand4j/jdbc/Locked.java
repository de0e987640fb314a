package io.strand4j.jdbc;

import io.strand4j.jdbc.Calls.Wanted;
import io.strand4j.jdbc.Calls.Writer;
import io.strand4j.queue.KeyRoom;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A call whose row is locked until the end of the transaction, and the time of the database. */
record Locked(long row, long databaseNow, TaskRecord record) {

    /** Those that a query locks. */
    static List<Locked> all(PreparedStatement query) throws SQLException {
        List<Locked> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new Locked(rows.getLong("seq"), rows.getLong("database_now"), Rows.read(rows)));
            }
        }
        return found;
    }

    /** Those that wait and are due, next one first, without the calls of keys that have no room. */
    static List<Locked> waiting(Connection connection, Dialect sql, Wanted wanted, int max) throws SQLException {
        Set<String> full = wanted.claim().fullKeys();
        try (PreparedStatement waiting = connection.prepareStatement(sql.waiting(full.size()))) {
            waiting.setString(1, wanted.queue());
            int next = 2;
            for (String key : full) {
                waiting.setString(next++, Texts.column(key));
            }
            waiting.setInt(next, max);
            KeyRoom room = new KeyRoom(wanted.claim());
            return all(waiting).stream()
                    .filter(one -> room.take(
                            Objects.requireNonNull(one.record().queued()).concurrencyKey()))
                    .toList();
        }
    }

    /** The record as it is under its next lease, which begins at this time of the database. */
    TaskRecord leased(long from, Wanted wanted, Writer writer) {
        QueuedCall queued = Objects.requireNonNull(record.queued());
        return record.inAttempt(TaskStatus.RUNNING, record.attempt() + 1, Times.instant(writer.now()))
                .by(wanted.claim().worker())
                .queuedAs(queued.leased(
                        queued.fence() + 1, Times.instant(from), wanted.claim().visibility()))
                .withVersion(record.version() + 1);
    }
}
