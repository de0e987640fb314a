package io.strand4j.jdbc;

import io.strand4j.store.Watchers;
import io.strand4j.task.StoreException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the versions of all records that somebody in this process watches, for what other processes have changed.
 * Where the database notifies, this is only for what a notification can miss, and marks the rows that somebody watches.
 */
final class KeyPoll implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyPoll.class);
    private static final long OFTEN_MILLIS = 250;
    private static final long SELDOM_MILLIS = 1000;
    private static final int KEYS_AT_ONCE = 500;

    /** Of a record that is not there. */
    private static final long NONE = -1;

    private final Database database;
    private final Dialect sql;
    private final Watchers watchers;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private Map<String, Long> versions = Map.of();

    KeyPoll(Database database, Dialect sql, Watchers watchers) {
        this.database = database;
        this.sql = sql;
        this.watchers = watchers;
        this.thread = Background.start("watch", this::run);
    }

    /** Somebody watches another key. */
    void look() {
        news.release();
    }

    private void run() {
        long every = sql instanceof PostgresDialect ? SELDOM_MILLIS : OFTEN_MILLIS;
        try {
            while (database.isOpen()) {
                List<String> keys = List.copyOf(watchers.keys());
                if (keys.isEmpty()) {
                    versions = Map.of();
                    news.acquire();
                } else {
                    round(keys);
                    if (news.tryAcquire(every, TimeUnit.MILLISECONDS)) {
                        news.drainPermits();
                    }
                }
            }
        } catch (InterruptedException closed) {
            // The end.
        }
    }

    private void round(List<String> keys) {
        try {
            Map<String, Long> now = read(keys);
            Map<String, Long> before = versions;
            versions = now;
            for (String key : keys) {
                // Also one that is seen for the first time: it may have changed since somebody began to watch it.
                if (!Objects.equals(before.get(key), now.get(key))) {
                    watchers.changed(key);
                }
            }
        } catch (StoreException | IllegalStateException away) {
            LOG.debug("the watched records in {} could not be looked at", database.place(), away);
        }
    }

    private Map<String, Long> read(List<String> keys) {
        Map<String, Long> found = new HashMap<>();
        keys.forEach(key -> found.put(key, NONE));
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
            found.putAll(database.statement("looking at watched records", (connection, again) -> {
                if (sql instanceof PostgresDialect postgres) {
                    mark(connection, postgres, some);
                }
                return read(connection, some);
            }));
        }
        return found;
    }

    private static void mark(Connection connection, PostgresDialect sql, List<String> keys) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql.watch)) {
            Array all = connection.createArrayOf("TEXT", keys.toArray());
            update.setArray(1, all);
            update.executeUpdate();
        }
    }

    private Map<String, Long> read(Connection connection, List<String> keys) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql.versions(keys.size()))) {
            List<String> all = new ArrayList<>(keys);
            for (int i = 0; i < all.size(); i++) {
                query.setString(i + 1, all.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        news.release();
        Background.end(thread);
    }
}
