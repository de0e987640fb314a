package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.limits.SqlCalls;
import io.strand4j.benchmarks.tasks.StoredTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** A database with our table in it, for us and for those who do without us. */
final class SqlPlace implements AutoCloseable {

    private final String uri;
    private final Properties settings = new Properties();
    private final Folders folders;
    private final Strand strand;

    private SqlPlace(String uri, Map<String, String> settings, Folders folders) {
        this.uri = uri;
        this.settings.putAll(settings);
        this.folders = folders;
        this.strand = Strand.builder().queue(uri).build();
    }

    static SqlPlace postgres() throws IOException {
        return new SqlPlace(Postgres.uri(), Map.of("reWriteBatchedInserts", "true"), new Folders());
    }

    static SqlPlace sqlite() throws IOException {
        Folders folders = new Folders();
        Path file = folders.next().resolve("calls.db");
        return new SqlPlace(
                "jdbc:sqlite:" + file,
                Map.of(
                        "journal_mode", "WAL",
                        "synchronous", "FULL",
                        "busy_timeout", "60000",
                        "transaction_mode", "IMMEDIATE"),
                folders);
    }

    static SqlPlace h2() throws IOException {
        Folders folders = new Folders();
        Path file = folders.next().resolve("calls");
        return new SqlPlace("jdbc:h2:file:" + file, Map.of("WRITE_DELAY", "0"), folders);
    }

    String uri() {
        return uri;
    }

    Strand strand() {
        return strand;
    }

    StoredTasks tasks() {
        return new StoredTasks(strand);
    }

    /** A connection that is none of ours. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(uri, settings);
    }

    /** What a row is like when this call waits in it; the table is empty before and after. */
    SqlCalls.Sample sample(Runnable call) throws SQLException {
        empty();
        call.run();
        try (Connection connection = connect()) {
            return SqlCalls.Sample.of(connection);
        } finally {
            empty();
        }
    }

    void empty() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(uri.startsWith("jdbc:sqlite") ? "DELETE FROM strand_task" : "TRUNCATE TABLE strand_task");
        }
    }

    /** Adds rows. */
    void fill(SqlCalls.Sample sample, int count) throws SQLException {
        try (SqlCalls calls = new SqlCalls(connect(), sample, "")) {
            calls.addAll(count);
        }
    }

    /** The first column of the first row. */
    double number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getDouble(1) : Double.NaN;
        }
    }

    /** How many have ended well. */
    int completed() throws SQLException {
        return (int) number("SELECT COUNT(*) FROM strand_task WHERE status = 2");
    }

    @Override
    public void close() throws IOException {
        strand.close();
        folders.close();
    }
}
