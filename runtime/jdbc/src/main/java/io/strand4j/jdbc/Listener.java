package io.strand4j.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Listens to what other processes tell by PostgreSQL; connects again when it is cut off. */
final class Listener implements AutoCloseable {

    /** After so long without news the connection is tried. */
    private static final int QUIET_MILLIS = 10_000;

    private static final int VALIDATE_SECONDS = 2;
    private static final long PAUSE_MILLIS = 250;

    private final Database database;
    private final News news;
    private final Thread thread;
    private volatile @Nullable Connection listening;

    Listener(Database database, News news) {
        this.database = database;
        this.news = news;
        this.thread = Background.start("listen", this::run);
    }

    private void run() {
        try {
            do {
                try (Connection connection = database.connections().getConnection()) {
                    listening = connection;
                    listen(connection);
                } catch (SQLException cut) {
                    listening = null; // whoever works meets the outage, and says so
                }
            } while (database.openAfter(PAUSE_MILLIS));
        } catch (InterruptedException closed) {
            // The end.
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + PostgresDialect.CHANNEL);
        }
        news.anythingChanged(); // while nobody listened
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (database.isOpen()) {
            PGNotification[] told = postgres.getNotifications(QUIET_MILLIS);
            if (told == null || told.length == 0) {
                if (!connection.isValid(VALIDATE_SECONDS)) {
                    return;
                }
            } else {
                for (PGNotification one : told) {
                    tell(one.getParameter());
                }
            }
        }
    }

    private void tell(String payload) {
        if (payload.startsWith("q:")) {
            news.arrived(payload.substring(2));
        } else if (payload.startsWith("k:")) {
            news.changed(payload.substring(2));
        } else {
            news.anythingChanged();
        }
    }

    @Override
    public void close() {
        Connection open = listening;
        if (open != null) {
            try {
                open.abort(Runnable::run); // ends its wait
            } catch (SQLException gone) {
                listening = null;
            }
        }
        Background.end(thread);
    }
}
