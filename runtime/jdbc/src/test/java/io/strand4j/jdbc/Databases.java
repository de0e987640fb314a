package io.strand4j.jdbc;

import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** Queues and stores with clocks that tests move. */
public final class Databases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Databases() {}

    /** A database in memory that nobody else has. */
    public static String h2() {
        return "jdbc:h2:mem:strand" + COUNT.incrementAndGet();
    }

    public static TaskQueue queue(String uri, InstantSource clock, LongSupplier nanos) {
        return JdbcTaskQueue.in(Place.open(uri, clock, nanos));
    }

    public static TaskQueue queue(DataSource connections) {
        return JdbcTaskQueue.open(connections);
    }

    public static TaskStore store(String uri, InstantSource clock) {
        return new JdbcTaskStore(Place.open(uri, clock, System::nanoTime));
    }

    /** Takes all rows away. */
    public static void empty(TaskQueue queue) {
        empty(place(queue));
    }

    public static void empty(TaskStore store) {
        empty(((JdbcTaskStore) store).place());
    }

    private static void empty(Place place) {
        place.write("emptying", false, (connection, again) -> {
            Statements.run(connection, "DELETE FROM strand_document");
            return Statements.run(connection, "DELETE FROM strand_task");
        });
    }

    /** The clock of the database cannot be moved, so the times in its rows are. */
    public static void pass(TaskQueue queue, Duration time) {
        Place place = place(queue);
        String number = place.sql.number();
        place.write("moving", false, (connection, again) -> {
            long nanos = time.toNanos();
            return Statements.run(
                    connection,
                    "UPDATE strand_task SET ready = ready - " + number + ", leased_until = leased_until - " + number,
                    nanos,
                    nanos);
        });
    }

    /** A connection of the caller's own, to the same database. */
    public static Connection connect(TaskQueue queue) throws SQLException {
        return place(queue).database.connections().getConnection();
    }

    static Place place(TaskQueue queue) {
        return ((JdbcTaskStore) queue.store()).place();
    }

    /** Runs one statement with one parameter. */
    static void run(Connection connection, String sql, Object parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            statement.execute();
        }
    }
}
