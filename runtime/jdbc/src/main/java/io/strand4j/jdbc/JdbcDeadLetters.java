package io.strand4j.jdbc;

import io.strand4j.codec.Encoded;
import io.strand4j.queue.DeadLetters;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failed calls of one queue, which stay in the table. */
final class JdbcDeadLetters implements DeadLetters {

    private final String queue;
    private final Place place;
    private final TaskStore store;

    JdbcDeadLetters(String queue, Place place, TaskStore store) {
        this.queue = queue;
        this.store = store;
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
    public Optional<TaskRecord> find(String key) {
        return store.find(key)
                .filter(record -> record.isDeadLetter()
                        && record.queued() != null
                        && record.queued().queue().equals(queue));
    }

    @Override
    public boolean requeue(String key, @Nullable Encoded arguments) {
        for (Optional<TaskRecord> dead = find(key); dead.isPresent(); dead = find(key)) {
            if (store.update(
                    dead.get().requeued(place.clock.instant(), arguments),
                    dead.get().version())) {
                place.news.arrived(queue);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean drop(String key) {
        return find(key).filter(dead -> store.delete(key, dead.version())).isPresent();
    }
}
