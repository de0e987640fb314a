package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** MariaDB, from the version on that passes over locked rows; it has nothing to tell other processes by. */
final class MariaDbDialect extends Dialect {

    private static final int MAJOR = 10;
    private static final int MINOR = 6;

    /** Compares by code points, and a blank at the end counts; the usual ones take {@code a}, {@code A} and {@code a } for equal. */
    private static final String COLLATION = " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";

    /** Of as many leases as run out at a time. */
    final String late = "SELECT seq, " + now() + " AS database_now, " + columns + " FROM strand_task"
            + by("strand_task_held") + " WHERE queue = ? AND status = 1 AND leased_until <= " + now()
            + " ORDER BY leased_until LIMIT ?" + skipLocked();

    private static final String LEASE_ALL = "UPDATE strand_task SET status = 1, attempt = attempt + 1, started = ?,"
            + " worker = ?, fence = fence + 1, leased_until = ?, visibility = ?, token = ?, completed = NULL,"
            + " result_format = NULL, result = NULL, failure = NULL, version = version + 1 WHERE seq IN (?";

    private final String insertRow = "(?, ?, " + "?, ".repeat(Column.ALL.size()) + ready + ")";

    private volatile long longest = Packets.ANY;

    /** Gives a row for each call; one that was there before, and keeps all it has, comes with its own origin. */
    String insertAll(int rows) {
        return "INSERT INTO strand_task (origin, token, " + columns + ", ready) VALUES " + insertRow
                + (", " + insertRow).repeat(rows - 1)
                + " ON DUPLICATE KEY UPDATE task_key = VALUES(task_key) RETURNING task_key, origin";
    }

    static String leaseAll(int rows) {
        return LEASE_ALL + ", ?".repeat(rows - 1) + ")";
    }

    @Override
    void meet(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        requireVersion(server.getDatabaseMajorVersion(), server.getDatabaseMinorVersion());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet")) {
            longest = row.next() ? row.getLong(1) : Packets.ANY;
        }
    }

    static void requireVersion(int major, int minor) {
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw new IllegalArgumentException("the server is MariaDB " + major + "." + minor + "; it takes " + MAJOR
                    + "." + MINOR + " or newer, which can pass over the rows that others work on");
        }
    }

    @Override
    long longest() {
        return longest;
    }

    @Override
    void configure(HikariConfig pool, JdbcAddress address) {
        pool.setJdbcUrl(address.url());
        pool.setMaximumPoolSize(10);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED"); // else gaps are locked, and others' new calls wait
        pool.addDataSourceProperty("connectTimeout", "2000"); // milliseconds, as the next one
        pool.addDataSourceProperty("socketTimeout", "60000");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // A process that is stopped within a transaction must not keep its rows from the others until it goes on, and
        // whoever waits for a row, or for a table that is being changed, says so in time. All in seconds.
        pool.setConnectionInitSql("SET SESSION idle_transaction_timeout = 5, innodb_lock_wait_timeout = 2,"
                + " lock_wait_timeout = 30, sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'");
    }

    @Override
    void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"); // of this one only
        }
    }

    /** Not of the local time, which has an hour twice a year that comes twice. */
    @Override
    String now() {
        return "(TIMESTAMPDIFF(MICROSECOND, TIMESTAMP'1970-01-01 00:00:00', UTC_TIMESTAMP(6)) * 1000)";
    }

    @Override
    String number() {
        return "?";
    }

    @Override
    String quoted(String name) {
        return '`' + name + '`';
    }

    /** By a column of its own, as 10.6 has no index that goes down. */
    @Override
    String order() {
        return "urgency, ready, seq";
    }

    @Override
    String moreColumns() {
        return ", urgency BIGINT AS (-priority) STORED";
    }

    /** Another index, and rows are sorted after they were locked: all that wait. */
    @Override
    String by(String index) {
        return " FORCE INDEX (" + index + ")";
    }

    @Override
    Map<String, String> types() {
        return Map.of(
                "SEQ", "BIGINT AUTO_INCREMENT PRIMARY KEY",
                "KEY", "VARCHAR(200)" + COLLATION,
                "QUEUE", "VARCHAR(200)" + COLLATION,
                "TEXT", "LONGTEXT" + COLLATION,
                "INT", "INT",
                "LONG", "BIGINT",
                "DOUBLE", "DOUBLE",
                "BYTES", "LONGBLOB");
    }

    @Override
    List<String> indexes() {
        return List.of(
                "CREATE INDEX IF NOT EXISTS strand_task_waiting ON strand_task (queue, status, urgency, ready, seq)",
                "CREATE INDEX IF NOT EXISTS strand_task_held ON strand_task (queue, status, leased_until)",
                "CREATE INDEX IF NOT EXISTS strand_task_expires ON strand_task (expires)");
    }

    /** Whatever the defaults of the server and of the database are. */
    @Override
    String making(String statement) {
        return statement.startsWith("CREATE TABLE")
                ? statement + " ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT" + COLLATION
                : statement;
    }

    @Override
    String deleteExpired() {
        return "DELETE FROM strand_task WHERE expires <= ? LIMIT ?";
    }

    @Override
    String deleteExpiredItems() {
        return "DELETE i FROM strand_item i JOIN (SELECT task_key FROM strand_task WHERE expires <= ? LIMIT ?) t"
                + " ON t.task_key = i.task_key";
    }

    /** Not used: all calls are added by {@link #insertAll}. */
    @Override
    String orNothing() {
        return "";
    }

    @Override
    String skipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    boolean oneWriter() {
        return false;
    }

    @Override
    boolean streamsInTransaction() {
        return false;
    }

    @Override
    Calls calls(LeaseObserver leases) {
        return new BatchCalls(this);
    }
}
