package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariConfig;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of one database. What is written here is understood by all of them; a subclass says what differs. Besides the
 * columns of the record there are {@code seq}, the order of arrival; {@code origin} and {@code token}, random
 * numbers of who added the row and who wrote it last, by which they know their own work again after a cut connection; {@code ready}, when a call is due by the clock of the
 * database; and {@code watched}, whether somebody wants to be told of the end.
 */
abstract class Dialect {

    /** From a time by the clock of this process, and what that clock says now, to the clock of the database. */
    final String ready = number() + " + (" + now() + " - " + number() + ")";

    final String columns = Column.names(Column.ALL, "", "");
    final String find = "SELECT " + columns + " FROM strand_task WHERE task_key = ?";
    final String insert = "INSERT INTO strand_task (origin, token, " + columns + ", ready) VALUES (?, ?, "
            + "?, ".repeat(Column.ALL.size()) + ready + ")" + orNothing();
    final String origin = "SELECT origin FROM strand_task WHERE task_key = ?";
    final String token = "SELECT token FROM strand_task WHERE task_key = ? AND version = ?";
    final String deleteExpiredOne = "DELETE FROM strand_task WHERE task_key = ? AND expires <= ?";
    final String delete = changing("DELETE FROM strand_task WHERE task_key = ?");
    final String deleteVersion = changing("DELETE FROM strand_task WHERE task_key = ? AND version = ?");
    final String deleteExpired = deleteExpired();
    final String deleteExpiredItems = deleteExpiredItems();
    final String settle = "UPDATE strand_task SET " + Column.names(Column.SETTLED, "", " = ?") + ", ready = " + ready
            + ", leased_until = NULL, visibility = NULL, version = version + 1"
            + ofLease();
    final String lastLease = "SELECT fence, status, worker, started FROM strand_task WHERE task_key = ?";
    final String extend = "UPDATE strand_task SET leased_until = " + now() + " + " + number() + ", visibility = ?,"
            + " version = version + 1" + ofLease();
    final String held = "SELECT seq, version, visibility FROM strand_task WHERE queue = ? AND status = 1";
    final String heldOne = "SELECT seq, " + now() + " AS database_now, " + columns
            + " FROM strand_task WHERE seq = ? AND version = ? AND status = 1" + skipLocked();
    private final String waiting = "SELECT seq, " + now() + " AS database_now, " + columns + " FROM strand_task"
            + by("strand_task_waiting") + " WHERE queue = ? AND status = 0 AND ready <= " + now();
    private final String nextFirst = " ORDER BY " + order() + " LIMIT ?" + skipLocked();
    private final String anyWaiting = waiting + nextFirst;
    final String lease = "UPDATE strand_task SET status = 1, attempt = ?, started = ?, worker = ?, fence = ?,"
            + " leased_until = ?, visibility = ?, token = ?, completed = NULL, result_format = NULL, result = NULL,"
            + " failure = NULL, version = version + 1 WHERE seq = ? AND version = ?";
    final String leasedBy = find.replace("task_key = ?", "queue = ? AND status = 1 AND token = ?");
    final String peek = find.replace("task_key = ?", "queue = ? AND status = 0 ORDER BY " + order() + " LIMIT ?");
    final String size = "SELECT COUNT(*) FROM strand_task WHERE queue = ? AND status = 0";
    final String dead =
            find.replace("task_key = ?", "queue = ? AND status = 3 ORDER BY created DESC, task_key LIMIT ?");

    /** The dialect of the database at the other end. */
    static Dialect of(Connection connection) throws SQLException {
        Dialect sql =
                Product.named(connection.getMetaData().getDatabaseProductName()).dialect();
        sql.meet(connection);
        return sql;
    }

    /** The dialect that an address says. */
    static Dialect of(JdbcAddress address) {
        return Product.named(address.url().split(":", 3)[1]).dialect();
    }

    /**
     * Looks at the server, before anything else is done with it.
     *
     * @throws IllegalArgumentException when it lacks what this needs
     */
    void meet(Connection connection) throws SQLException {
        // Of most, all that the driver still connects to will do.
    }

    /** The longest statement that the server takes, in bytes; {@link Packets#ANY} where the driver would tell. */
    long longest() {
        return Packets.ANY;
    }

    /** What a pool of ours has to know. */
    abstract void configure(HikariConfig pool, JdbcAddress address);

    /** The time of the database as nanoseconds since 1970. */
    abstract String now();

    /** A parameter that is a whole number, where the database has to be told. */
    String number() {
        return "CAST(? AS BIGINT)";
    }

    /** A name of a table or a column that is not all capitals, as Flyway writes it. */
    String quoted(String name) {
        return '"' + name + '"';
    }

    /** The calls of a queue, the next one first; there is an index in this order. */
    String order() {
        return "priority DESC, ready, seq";
    }

    /** Behind a table: which index is to be used, where the database could choose one that locks more rows. */
    String by(String index) {
        return "";
    }

    /**
     * The types of columns: one for each {@link Column.Kind}, the one of {@code seq}, {@code KEY} for all keys, and
     * those of columns that need one of their own, by their names.
     */
    abstract Map<String, String> types();

    abstract List<String> indexes();

    /** Columns besides those that all have, with a comma before each. */
    String moreColumns() {
        return "";
    }

    /** A statement that makes a table, with all that it needs here. */
    String making(String statement) {
        return statement;
    }

    /** Removes some expired records: their time, and how many. */
    String deleteExpired() {
        return "DELETE FROM strand_task WHERE seq IN (SELECT seq FROM strand_task WHERE expires <= ? LIMIT ?)";
    }

    /** Removes the items of some expired records. */
    String deleteExpiredItems() {
        return "DELETE FROM strand_item WHERE task_key IN"
                + " (SELECT task_key FROM strand_task WHERE expires <= ? LIMIT ?)";
    }

    /**
     * The row that is still under a lease: key, fence, worker and start of it. The fence alone would do, if a server that
     * crashes could not forget a claim: then the next one has the same fence.
     */
    private static String ofLease() {
        return " WHERE task_key = ? AND fence = ? AND worker = ? AND started = ? AND status = 1";
    }

    /** Behind an INSERT: a key that exists already is no error. Empty where that is one, of class 23. */
    abstract String orNothing();

    /** Behind a SELECT: rows that others work on are passed over. */
    abstract String skipLocked();

    /** Whether one writer at a time is all the database can take. */
    abstract boolean oneWriter();

    /** Whether a long query sends its rows bit by bit within a transaction only. */
    boolean streamsInTransaction() {
        return !oneWriter();
    }

    /** First in a transaction on a connection that is not ours, with settings that may not be ours either. */
    void begin(Connection connection) throws SQLException {
        // Nothing where the usual settings are good.
    }

    /** Whether a statement of several parts can do all the work of an exchange. */
    abstract Calls calls(LeaseObserver leases);

    /** A change of one row; where others can be told of it by the database, a query with one row instead of a count. */
    String changing(String change) {
        return change;
    }

    final List<String> createTable() {
        List<String> all = new ArrayList<>();
        all.add("CREATE TABLE IF NOT EXISTS strand_task (seq " + types().get("SEQ")
                + ", origin BIGINT NOT NULL, token BIGINT NOT NULL, "
                + Column.FIRST.stream().map(one -> one.sql() + " " + type(one)).collect(Collectors.joining(", "))
                + ", ready BIGINT, watched BOOLEAN DEFAULT FALSE NOT NULL" + moreColumns() + ")");
        all.addAll(indexes());
        return all;
    }

    /** Adds a column that the table was not made with. */
    final String addColumn(Column column) {
        return "ALTER TABLE strand_task ADD COLUMN " + column.sql() + " " + type(column);
    }

    private String type(Column column) {
        if (column == Column.TASK_KEY) {
            return types().get("KEY") + " NOT NULL UNIQUE";
        }
        String own = types().get(column.name());
        return own != null
                ? own
                : Objects.requireNonNull(types().get(column.kind().name()));
    }

    /** Replaces a record by a later state; the states it may be in stand in the statement. */
    final String update(TaskRecord later) {
        String before = Stream.of(TaskStatus.values())
                .filter(status ->
                        !status.isTerminal() && (status == later.status() || status.canBecome(later.status())))
                .map(status -> String.valueOf(StatusCode.of(status)))
                .collect(Collectors.joining(", "));
        String dead = later.isAskedFor() ? " OR (status = 3 AND queue IS NOT NULL)" : "";
        return changing("UPDATE strand_task SET token = ?, " + Column.names(Column.ALL, "", " = ?") + ", ready = "
                + ready + " WHERE task_key = ? AND version = ? AND (status IN (" + before + ")" + dead + ")");
    }

    /** A scan: current records by task and state, where those are given, the newest first. */
    final String scan(boolean task, boolean status) {
        return "SELECT " + columns + " FROM strand_task WHERE (expires IS NULL OR expires > ?)"
                + (task ? " AND task = ?" : "") + (status ? " AND status = ?" : "")
                + " ORDER BY created DESC, task_key LIMIT ?";
    }

    /** What waits and is due, next one first, without the calls of so many concurrency keys. */
    final String waiting(int withoutKeys) {
        return withoutKeys == 0
                ? anyWaiting
                : waiting + " AND (concurrency_key IS NULL OR concurrency_key NOT IN (?" + ", ?".repeat(withoutKeys - 1)
                        + "))" + nextFirst;
    }

    final String versions(int keys) {
        return "SELECT task_key, version FROM strand_task WHERE task_key IN (?" + ", ?".repeat(keys - 1) + ")";
    }
}
