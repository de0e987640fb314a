package io.strand4j.jdbc;

import io.strand4j.store.TaskStore;
import io.strand4j.store.Watchers;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of calls and of records; this process tells its own at once, and listens for the others. */
final class News implements AutoCloseable {

    private final Watchers keys = new Watchers();
    private final Watchers queues = new Watchers();
    private final Database database;
    private final Dialect sql;
    private @Nullable KeyPoll poll; // guarded by this
    private @Nullable Listener listener; // guarded by this

    News(Database database, Dialect sql) {
        this.database = database;
        this.sql = sql;
    }

    boolean isNotified() {
        return sql instanceof PostgresDialect;
    }

    TaskStore.Watch watchKey(String key, Runnable changed) {
        TaskStore.Watch watch = keys.add(key, changed);
        polling().look();
        return watch;
    }

    TaskStore.Watch watchQueue(String queue, Runnable arrived) {
        TaskStore.Watch watch = queues.add(queue, arrived);
        listening();
        return watch;
    }

    private synchronized KeyPoll polling() {
        database.requireOpen();
        listening();
        if (poll == null) {
            poll = new KeyPoll(database, sql, keys);
        }
        return poll;
    }

    private synchronized void listening() {
        database.requireOpen();
        if (listener == null && isNotified()) {
            listener = new Listener(database, this);
        }
    }

    void changed(String key) {
        keys.changed(key);
    }

    void arrived(String queue) {
        queues.changed(queue);
    }

    void anythingChanged() {
        keys.allChanged();
        queues.allChanged();
    }

    @Override
    public void close() {
        KeyPoll polls;
        Listener listens;
        synchronized (this) {
            polls = poll;
            listens = listener;
        }
        if (polls != null) {
            polls.close();
        }
        if (listens != null) {
            listens.close();
        }
        keys.close();
        queues.close();
    }
}
