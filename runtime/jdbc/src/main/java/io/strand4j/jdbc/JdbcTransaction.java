package io.strand4j.jdbc;

import io.strand4j.task.TaskTransaction;
import java.sql.Connection;

/**
 * A transaction of the caller's on a connection to the database that the queue is in: calls that join it are there when
 * it commits, and never were when it is rolled back. Workers of PostgreSQL are told at the commit; those of the others
 * find the call within a second. A failure while calls are added is the caller's to deal with: nothing is tried again
 * here, and after a deadlock the server may have taken back all of the transaction.
 *
 * @param connection the connection, not in auto-commit mode; it is neither committed nor closed here
 */
public record JdbcTransaction(Connection connection) implements TaskTransaction {

    /**
     * The transaction that is open on a connection.
     *
     * @param connection the connection, not in auto-commit mode
     */
    public static JdbcTransaction of(Connection connection) {
        return new JdbcTransaction(connection);
    }
}
