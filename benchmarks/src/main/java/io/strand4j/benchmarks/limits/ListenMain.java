package io.strand4j.benchmarks.limits;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** A JVM that waits for a notification. */
public final class ListenMain {

    private ListenMain() {}

    /** Takes the address of a database. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Connection connection = DriverManager.getConnection(arguments[0]);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN nothing");
        }
        Thread.ofPlatform().daemon(true).start(() -> listen(connection));
        ProcessorTime.answer();
    }

    private static void listen(Connection connection) {
        try {
            while (true) {
                connection.unwrap(PGConnection.class).getNotifications(0);
            }
        } catch (SQLException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
