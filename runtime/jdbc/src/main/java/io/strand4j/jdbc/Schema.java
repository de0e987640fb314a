package io.strand4j.jdbc;

import io.strand4j.task.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** The tables, made and changed by Flyway; its own table of what was done lies beside them. */
final class Schema {

    private static final String HISTORY = "strand_schema_history";
    private static final int NEWEST = 5;
    private static final int ATTEMPTS = 10;

    private Schema() {}

    /** Makes sure that the tables are there and as new as this version; several processes may do so at once. */
    static void require(DataSource connections, Dialect sql, String place) {
        for (int attempt = 1; !isThere(connections, sql); attempt++) {
            try {
                Flyway flyway = flyway(connections, sql);
                if (attempt > 1) {
                    flyway.repair(); // what has failed half-way where tables are made outside of transactions
                }
                flyway.migrate();
            } catch (FlywayException failed) {
                // Another process may have been in the way: SQLite and H2 have no lock for this. It is done then.
                if (attempt == ATTEMPTS) {
                    throw new StoreException(
                            "the tables of Strand4J cannot be made in " + place + ": " + failed.getMessage(), failed);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        50 + ThreadLocalRandom.current().nextLong(200)));
            }
        }
    }

    /** Asked first: it takes one statement, and nothing is written to any log. */
    private static boolean isThere(DataSource connections, Dialect sql) {
        try (Connection connection = connections.getConnection();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT COUNT(*) FROM " + sql.quoted(HISTORY) + " WHERE "
                        + sql.quoted("version") + " = '" + NEWEST + "' AND " + sql.quoted("success") + " = TRUE")) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException missing) {
            return false;
        }
    }

    private static Flyway flyway(DataSource connections, Dialect sql) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(connections)
                .locations(new String[0]) // what the user has there is none of our business
                .javaMigrations(
                        new Migration(1, "calls", sql.createTable(), sql),
                        new Migration(2, "items", ItemRows.createTable(sql), sql),
                        new Migration(3, "documents", DocumentRows.createTable(sql), sql),
                        new Migration(4, "concurrency keys", List.of(sql.addColumn(Column.CONCURRENCY_KEY)), sql),
                        new Migration(5, "calls after others", List.of(sql.addColumn(Column.WAITS_FOR)), sql))
                .table(HISTORY)
                .baselineOnMigrate(true) // the user's own tables may be there already
                .baselineVersion("0")
                .load();
    }

    /** One step, as statements. */
    private static final class Migration implements JavaMigration {

        private final int version;
        private final String description;
        private final List<String> statements;

        Migration(int version, String description, List<String> statements, Dialect sql) {
            this.version = version;
            this.description = description;
            this.statements = statements.stream().map(sql::making).toList();
        }

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(String.valueOf(version));
        }

        @Override
        public String getDescription() {
            return description;
        }

        @Override
        public @Nullable Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                for (String one : statements) {
                    if (!one.startsWith("ALTER TABLE ") || !hasColumn(context.getConnection(), one)) {
                        statement.execute(one);
                    }
                }
            }
        }

        /** Not every database can add a column only if it is missing; a process may have died, or been faster. */
        private static boolean hasColumn(Connection connection, String statement) throws SQLException {
            String[] words = statement.split(" ", -1);
            String table = words[2];
            String column = words[5];
            try (ResultSet columns =
                    connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
                boolean found = false;
                while (columns.next()) {
                    found |= table.equalsIgnoreCase(columns.getString("TABLE_NAME"))
                            && column.equalsIgnoreCase(columns.getString("COLUMN_NAME"));
                }
                return found;
            }
        }
    }
}
