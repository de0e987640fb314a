package io.strand4j.jdbc;

import io.strand4j.store.Document;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.Keys;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Records as rows of one table, the items of running calls as rows of another. Several processes may use it at once. */
final class JdbcTaskStore implements TaskStore {

    private static final int ROWS_AT_ONCE = 1000;

    private final Place place;
    private final Dialect sql;
    private final ItemRows items;
    private final DocumentRows documents;

    JdbcTaskStore(Place place) {
        this.place = place;
        this.sql = place.sql;
        this.items = new ItemRows(place);
        this.documents = new DocumentRows(place);
    }

    Place place() {
        return place;
    }

    @Override
    public Optional<TaskRecord> find(String key) {
        requireOpen(key);
        return row(key).filter(record -> !record.isExpired(place.clock.instant()));
    }

    private Optional<TaskRecord> row(String key) {
        return place.database.statement("reading the record " + key, (connection, again) -> {
            try (PreparedStatement query = connection.prepareStatement(sql.find)) {
                query.setString(1, key);
                return Rows.all(query).stream().findFirst();
            }
        });
    }

    @Override
    public void insert(TaskRecord record) {
        requireOpen(record.key());
        while (!place.enqueuer.add(List.of(record)).isEmpty()) {
            Optional<TaskRecord> present = row(record.key());
            if (present.isPresent()) {
                throw present.get().alreadyThere();
            } // else it has gone in the meantime
        }
        place.news.changed(record.key());
    }

    @Override
    public boolean update(TaskRecord record, long expectedVersion) {
        requireOpen(record.key());
        TaskRecord later = record.withVersion(expectedVersion + 1);
        Packets.require(sql.longest(), Column.ALL, later);
        Calls.Writer writer = place.writer();
        boolean updated = place.write(
                "writing the record " + record.key(),
                true,
                (connection, again) ->
                        update(connection, later, writer) || (again && isOwn(connection, later, writer)));
        if (updated) {
            place.news.changed(record.key());
        }
        return updated;
    }

    private boolean update(Connection connection, TaskRecord later, Calls.Writer writer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql.update(later))) {
            update.setLong(1, writer.token());
            int next = Rows.bind(update, 2, Column.ALL, later);
            update.setObject(next, Column.DUE.of(later));
            update.setLong(next + 1, writer.now());
            update.setString(next + 2, later.key());
            update.setLong(next + 3, later.version() - 1);
            return Statements.changed(update) > 0;
        }
    }

    /** Whether the version is there by this writer: it was cut off after its commit. */
    private boolean isOwn(Connection connection, TaskRecord later, Calls.Writer writer) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql.token)) {
            query.setString(1, later.key());
            query.setLong(2, later.version());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getLong(1) == writer.token();
            }
        }
    }

    @Override
    public boolean delete(String key) {
        requireOpen(key);
        record Gone(boolean any, boolean current) {}
        Gone gone = place.write("deleting the record " + key, false, (connection, again) -> {
            int expired = Statements.run(connection, sql.deleteExpiredOne, key, place.now());
            int current = Statements.run(connection, sql.delete, key);
            ItemRows.delete(connection, key);
            return new Gone(expired + current > 0, current > 0);
        });
        if (gone.any()) {
            place.news.changed(key);
        }
        return gone.current();
    }

    @Override
    public boolean delete(String key, long expectedVersion) {
        requireOpen(key);
        boolean gone = place.write("deleting the record " + key, false, (connection, again) -> {
            if (Statements.run(connection, sql.deleteVersion, key, expectedVersion) == 0) {
                return false;
            }
            ItemRows.delete(connection, key);
            return true;
        });
        if (gone) {
            place.news.changed(key);
        }
        return gone;
    }

    @Override
    public Stream<TaskRecord> scan(TaskQuery query) {
        place.database.requireOpen();
        return RecordScan.open(place, query);
    }

    @Override
    public int deleteExpired(Instant now) {
        place.database.requireOpen();
        int all = 0;
        int some;
        do {
            some = deleteSomeExpired(now, ROWS_AT_ONCE);
            all += some;
        } while (some > 0);
        items.deleteLeftBehind();
        return all;
    }

    /** There is an index on the time, so that nothing but what has expired is looked at. */
    @Override
    public Swept sweepExpired(Instant now, int atMost) {
        place.database.requireOpen();
        int some = deleteSomeExpired(now, atMost);
        return new Swept(some, some < atMost);
    }

    @SuppressWarnings("NullAway") // an instant has a column
    private int deleteSomeExpired(Instant now, int atMost) {
        int some = place.write("deleting expired records", false, (connection, again) -> {
            items.deleteExpired(connection, now, atMost);
            return Statements.run(connection, sql.deleteExpired, Times.column(now), atMost);
        });
        if (some > 0) {
            place.news.anythingChanged();
        }
        return some;
    }

    @Override
    public boolean appendItems(String key, ItemChunk chunk) {
        requireOpen(key);
        boolean kept = items.append(key, chunk);
        if (kept) {
            place.news.changed(key);
        }
        return kept;
    }

    @Override
    public Optional<ItemChunk> findItems(String key, long run, long first) {
        requireOpen(key);
        return items.find(key, run, first);
    }

    @Override
    public Optional<Document> document(String name) {
        requireOpen(name);
        return documents.find(name);
    }

    @Override
    public boolean replaceDocument(String name, long expectedVersion, String content) {
        requireOpen(name);
        return documents.replace(name, expectedVersion, content);
    }

    @Override
    public Watch watch(String key, Runnable changed) {
        requireOpen(key);
        return place.news.watchKey(key, changed);
    }

    @Override
    public void close() {
        place.close();
    }

    private void requireOpen(String key) {
        Keys.require(key);
        place.database.requireOpen();
    }
}
