package io.strand4j.jdbc;

import io.strand4j.queue.DeadLetters;
import io.strand4j.store.Keys;
import io.strand4j.store.TaskRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The failed calls of one queue, which stay in the table. */
final class JdbcDeadLetters implements DeadLetters {

    private final String queue;
    private final Place place;

    JdbcDeadLetters(String queue, Place place) {
        this.queue = queue;
        this.place = place;
    }

    @Override
    public List<TaskRecord> list(int max) {
        place.database.requireOpen();
        return place.database.statement("reading dead letters", (connection, again) -> {
            try (PreparedStatement query = connection.prepareStatement(place.sql.dead)) {
                query.setString(1, queue);
                query.setInt(2, max);
                return Rows.all(query);
            }
        });
    }

    @Override
    public boolean requeue(String key) {
        boolean done = changed(
                key,
                "requeueing " + key,
                true,
                connection -> Statements.run(connection, place.sql.requeue, place.now(), key, queue));
        if (done) {
            place.news.arrived(queue);
        }
        return done;
    }

    @Override
    public boolean drop(String key) {
        return changed(key, "dropping " + key, false, connection -> {
            int rows = Statements.run(connection, place.sql.deleteDead, key, queue);
            if (rows > 0) {
                ItemRows.delete(connection, key);
            }
            return rows;
        });
    }

    private interface Change {
        int apply(Connection connection) throws SQLException;
    }

    private boolean changed(String key, String what, boolean oneStatement, Change change) {
        Keys.require(key);
        place.database.requireOpen();
        int rows = place.write(what, oneStatement, (connection, again) -> change.apply(connection));
        if (rows > 0) {
            place.news.changed(key);
        }
        return rows > 0;
    }
}
