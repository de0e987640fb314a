package io.strand4j.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database server of a test's own, on a free port of this machine, which the test may end, stop and start again. */
public interface PrivateServer extends AutoCloseable {

    /** The address for a queue or a store. */
    String uri();

    /** From now on {@link #uri()} is a place that nobody has used before. */
    void renew();

    /** The address of somebody who may do everything. */
    String adminUri();

    /** A connection past all pools, for the administrator. */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(adminUri());
    }

    /** Runs one statement, and gives the first column of its first row, if it has one. */
    default String sql(String text) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    /** From now on nobody but the administrator changes anything. */
    void readOnly() throws SQLException;

    /** Ends that time. */
    void writableAgain() throws SQLException;

    /** Cuts off all that work over {@link #uri()}. */
    void cutSessions() throws SQLException;

    /** Starts it again. */
    void restart();

    /** Ends it as an administrator would: sessions are cut off, what was committed is kept. */
    void stop();

    /** Ends it at once, as a crash would. */
    void crash();

    /** Stops it and all its sessions: connections stay, and nobody answers. */
    void freeze();

    /** Lets it go on. */
    void thaw();

    @Override
    void close();
}
