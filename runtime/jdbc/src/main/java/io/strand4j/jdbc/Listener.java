package io.strand4j.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Listens to what other processes tell by PostgreSQL; connects again when it is cut off. */
final class Listener implements AutoCloseable {

    /** So long it listens without looking whether it is to end; and where there has been no news, an idle program's. */
    private static final int SLICE_MILLIS = 200;

    private static final int QUIET_SLICE_MILLIS = 1_000;

    /** After so many slices without news they are longer, and after each such number the connection is tried. */
    private static final int QUIET_SLICES = 10;

    private static final int VALIDATE_SECONDS = 2;
    private static final long PAUSE_MILLIS = 250;

    private final Database database;
    private final News news;
    private final Thread thread;

    Listener(Database database, News news) {
        this.database = database;
        this.news = news;
        this.thread = Background.start("listen", this::run);
    }

    private void run() {
        try {
            do {
                try (Connection connection = database.connections().getConnection()) {
                    listen(connection);
                } catch (SQLException cut) {
                    // Whoever works meets the outage, and says so.
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
            news.anythingChanged(); // while nobody listened
            PGConnection postgres = connection.unwrap(PGConnection.class);
            int quiet = 0;
            while (database.isOpen()) {
                PGNotification[] told =
                        postgres.getNotifications(quiet < QUIET_SLICES ? SLICE_MILLIS : QUIET_SLICE_MILLIS);
                quiet = told == null || told.length == 0 ? quiet + 1 : 0;
                if (quiet == 0) {
                    for (PGNotification one : told) {
                        tell(one.getParameter());
                    }
                } else if (quiet % QUIET_SLICES == 0 && !connection.isValid(VALIDATE_SECONDS)) {
                    return;
                }
            }
            statement.execute("UNLISTEN *"); // it may go back to a pool of the user's
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
        Background.end(thread);
    }
}
