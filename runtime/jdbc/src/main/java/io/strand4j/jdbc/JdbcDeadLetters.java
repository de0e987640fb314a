package io.strand4j.jdbc;

import io.strand4j.queue.DeadLetters;
import io.strand4j.store.Keys;
import io.strand4j.store.TaskRecord;
import java.sql.PreparedStatement;
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
        boolean done = changed(key, "requeueing " + key, place.sql.requeue, place.now(), key, queue);
        if (done) {
            place.news.arrived(queue);
        }
        return done;
    }

    @Override
    public boolean drop(String key) {
        return changed(key, "dropping " + key, place.sql.deleteDead, key, queue);
    }

    private boolean changed(String key, String what, String sql, Object... parameters) {
        Keys.require(key);
        place.database.requireOpen();
        int rows = place.write(what, true, (connection, again) -> Statements.run(connection, sql, parameters));
        if (rows > 0) {
            place.news.changed(key);
        }
        return rows > 0;
    }
}
