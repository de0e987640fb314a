package io.strand4j.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Statements that change rows. */
final class Statements {

    private Statements() {}

    /** How many rows a statement with these parameters has changed. */
    static int run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return changed(statement);
        }
    }

    /** How many rows it has changed: their number, or one row for each, as {@link Dialect#changing} says. */
    static int changed(PreparedStatement statement) throws SQLException {
        if (!statement.execute()) {
            return statement.getUpdateCount();
        }
        int rows = 0;
        try (ResultSet all = statement.getResultSet()) {
            while (all.next()) {
                rows++;
            }
        }
        return rows;
    }
}
