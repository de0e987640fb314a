package io.strand4j.benchmarks.limits;

import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds rows like a given one to a table by one prepared statement. For one thread. */
public final class SqlCalls implements AutoCloseable {

    /** What is not the same in each row. */
    private static final String KEY = "task_key";

    private static final String CREATED = "created";
    private static final String NUMBER = "seq";

    private final Connection connection;
    private final PreparedStatement insert;
    private final List<Object> values;
    private final int key;
    private final int created;

    /**
     * Prepares it.
     *
     * @param connection closed with this
     * @param row a row to have more of
     * @param end what stands behind the statement
     */
    public SqlCalls(Connection connection, Sample row, String end) throws SQLException {
        this.connection = connection;
        this.values = row.values;
        this.key = row.columns.indexOf(KEY) + 1;
        this.created = row.columns.indexOf(CREATED) + 1;
        String text = "INSERT INTO strand_task (" + String.join(", ", row.columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
        this.insert = connection.prepareStatement(end.isEmpty() ? text : end.formatted(text));
    }

    /**
     * A row as it is kept, but for what is null in it.
     *
     * @param columns their names
     * @param values what is in them
     */
    public record Sample(List<String> columns, List<Object> values) {

        /** The only row that there is. */
        public static Sample of(Connection connection) throws SQLException {
            List<String> columns = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("SELECT * FROM strand_task")) {
                if (!row.next()) {
                    throw new SQLException("there is no row");
                }
                ResultSetMetaData all = row.getMetaData();
                for (int i = 1; i <= all.getColumnCount(); i++) {
                    Object value = value(row, i);
                    String name = all.getColumnLabel(i).toLowerCase(Locale.ROOT);
                    if (value != null && !name.equals(NUMBER)) {
                        columns.add(name);
                        values.add(value);
                    }
                }
            }
            return new Sample(columns, values);
        }

        private static @Nullable Object value(ResultSet row, int column) throws SQLException {
            Object value = row.getObject(column);
            return value instanceof Blob ? row.getBytes(column) : value;
        }
    }

    private void bind(long time) throws SQLException {
        for (int i = 1; i <= values.size(); i++) {
            insert.setObject(i, values.get(i - 1));
        }
        insert.setString(key, UUID.randomUUID().toString());
        if (time != 0) {
            insert.setLong(created, time);
        }
    }

    /** One row, in a commit of its own. */
    public void add() throws SQLException {
        bind(0);
        insert.execute();
    }

    /** One row, and when it was made. */
    public void addAt(long time) throws SQLException {
        bind(time);
        insert.execute();
    }

    /** Some rows in one commit. */
    public void addAll(int count) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < count; i++) {
            bind(0);
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
