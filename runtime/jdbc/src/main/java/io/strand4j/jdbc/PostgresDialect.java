package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** PostgreSQL: whole batches in one statement, and notifications between processes. */
final class PostgresDialect extends Dialect {

    /** Where all processes listen; a payload is {@code q:} and a queue, {@code k:} and a key, or nothing for all. */
    static final String CHANNEL = "strand4j";

    /** Tells all processes what the parameter says. */
    static final String TELL = "SELECT pg_notify('" + CHANNEL + "', ?)";

    private static final String TELL_WATCHERS =
            "pg_notify('" + CHANNEL + "', 'k:' || task_key) FROM settled WHERE watched";

    /** Calls given as one array for each column. */
    final String insertAll = insert("SELECT * FROM unnest("
            + Column.ALL.stream().map(one -> "CAST(? AS " + array(one) + "[])").collect(Collectors.joining(", "))
            + ") AS g (" + Column.names(Column.ALL, "", "") + ")");

    /** One call, for which arrays are a third more than the rest. */
    final String insertOne = insert("SELECT "
            + Column.ALL.stream()
                    .map(one -> "CAST(? AS " + array(one) + ") AS " + one.sql())
                    .collect(Collectors.joining(", ")));

    private final String settled = "settled AS (UPDATE strand_task t SET "
            + Column.SETTLED.stream()
                    .map(one -> one.sql() + " = s." + one.sql())
                    .collect(Collectors.joining(", "))
            + ", ready = s.due + (" + now() + " - CAST(? AS BIGINT)), leased_until = NULL, visibility = NULL,"
            + " version = t.version + 1 FROM unnest(CAST(? AS TEXT[]), CAST(? AS BIGINT[]),"
            + " CAST(? AS TEXT[]), CAST(? AS BIGINT[]), "
            + Column.SETTLED.stream()
                    .map(one -> "CAST(? AS " + array(one) + "[])")
                    .collect(Collectors.joining(", "))
            + ") AS s (task_key, fence, lease_worker, lease_started, " + Column.names(Column.SETTLED, "", "")
            + ") WHERE t.task_key = s.task_key AND t.fence = s.fence AND t.worker = s.lease_worker"
            + " AND t.started = s.lease_started AND t.status = 1"
            + " RETURNING t.task_key, t.fence, t.watched), told AS MATERIALIZED (SELECT " + TELL_WATCHERS + ")";

    private static final String WAITING = "queue = ? AND status = 0 AND ready <= ";
    private static final String NEXT_FIRST = " ORDER BY priority DESC, ready, seq LIMIT ? FOR UPDATE SKIP LOCKED)";

    private final String claimed =
            claimed("waiting AS (SELECT seq FROM strand_task WHERE " + WAITING + now() + NEXT_FIRST);

    /** Passes over the calls of some concurrency keys, and takes only so many of each other one. */
    private final String claimedByKey = claimed("fitting AS MATERIALIZED (SELECT seq, priority, ready, concurrency_key"
            + " FROM strand_task WHERE " + WAITING + now()
            + " AND (concurrency_key IS NULL OR concurrency_key <> ALL (CAST(? AS TEXT[])))" + NEXT_FIRST
            + ", waiting AS (SELECT seq FROM (SELECT seq, concurrency_key, row_number() OVER"
            + " (PARTITION BY concurrency_key ORDER BY priority DESC, ready, seq) AS place FROM fitting) numbered"
            + " WHERE concurrency_key IS NULL OR place <= ?)");

    private static final String SETTLED_KEYS =
            "(SELECT array_agg(task_key || ' ' || fence) FROM settled) AS settled_keys, (SELECT COUNT(*) FROM told) AS told_count";

    final String settleOnly = "WITH " + settled + " SELECT " + SETTLED_KEYS;

    /** One row at least, with the keys that were settled; they stand in the first row alone. */
    private final String settleAndClaim = settleAndClaim(claimed);

    private final String settleAndClaimByKey = settleAndClaim(claimedByKey);

    private final String claimOnly = claimOnly(claimed);
    private final String claimOnlyByKey = claimOnly(claimedByKey);

    final String watch = "UPDATE strand_task SET watched = TRUE WHERE task_key = ANY (?) AND NOT watched";

    /** The rows are found by an array, which the planner takes for a few; a join could become a walk over the table. */
    private String claimed(String waiting) {
        return "late AS (SELECT seq FROM strand_task WHERE queue = ? AND status = 1"
                + " AND leased_until <= " + now() + " ORDER BY leased_until LIMIT ? FOR UPDATE SKIP LOCKED), "
                + waiting
                + ", claimed AS (UPDATE strand_task t SET status = 1, attempt = t.attempt + 1, started = ?, worker = ?,"
                + " fence = t.fence + 1, leased_until = " + now() + " + CAST(? AS BIGINT), visibility = ?,"
                + " completed = NULL, result_format = NULL, result = NULL, failure = NULL, token = ?,"
                + " version = t.version + 1 WHERE t.seq = ANY (ARRAY(SELECT seq FROM late UNION ALL"
                + " SELECT seq FROM waiting LIMIT ?)) RETURNING t.seq, t.ready, "
                + Column.names(Column.ALL, "t.", "") + ")";
    }

    private String settleAndClaim(String claim) {
        return "WITH " + settled + ", " + claim + " SELECT CASE WHEN row_number() OVER () = 1 THEN"
                + SETTLED_KEYS
                        .replace(", (SELECT COUNT(*) FROM told) AS told_count", "")
                        .replace(" AS settled_keys", "")
                + " END AS settled_keys, (SELECT COUNT(*) FROM told) AS told_count, c.*"
                + " FROM (SELECT 1) one LEFT JOIN claimed c ON TRUE";
    }

    /** A claim that is lost with the server is a call that is run again; nobody has to wait for the disk. */
    private static String claimOnly(String claim) {
        return "WITH " + claim + ", quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', TRUE))"
                + " SELECT c.*, (SELECT COUNT(*) FROM quick) AS quick_count FROM claimed c";
    }

    String claimOnly(boolean byKey) {
        return byKey ? claimOnlyByKey : claimOnly;
    }

    String settleAndClaim(boolean byKey) {
        return byKey ? settleAndClaimByKey : settleAndClaim;
    }

    /** A record that has expired makes way. */
    private String insert(String given) {
        return "WITH given AS (" + given + "), added AS (INSERT INTO strand_task (origin, token, "
                + Column.names(Column.ALL, "", "")
                + ", ready) SELECT CAST(? AS BIGINT), CAST(? AS BIGINT), "
                + Column.names(Column.ALL, "", "") + ", due + (" + now() + " - CAST(? AS BIGINT)) FROM given"
                + " ON CONFLICT (task_key) DO UPDATE SET seq = excluded.seq, origin = excluded.origin, token = excluded.token, "
                + Column.without(Column.TASK_KEY).stream()
                        .map(one -> one.sql() + " = excluded." + one.sql())
                        .collect(Collectors.joining(", "))
                + ", ready = excluded.ready, watched = FALSE WHERE strand_task.expires <= CAST(? AS BIGINT)"
                + " RETURNING task_key, queue),"
                + " told AS MATERIALIZED (SELECT pg_notify('" + CHANNEL + "', 'q:' || queue) FROM"
                + " (SELECT DISTINCT queue FROM added WHERE queue IS NOT NULL) q)"
                + " SELECT task_key, (SELECT COUNT(*) FROM told) FROM added";
    }

    @Override
    void configure(HikariConfig pool, JdbcAddress address) {
        pool.setJdbcUrl(address.url());
        pool.setMaximumPoolSize(10);
        pool.addDataSourceProperty("ApplicationName", "strand4j");
        pool.addDataSourceProperty("connectTimeout", "2"); // seconds, as all of these
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // A process that is stopped within a transaction must not keep its rows from the others until it goes on.
        pool.setConnectionInitSql("SET idle_in_transaction_session_timeout = 5000"); // milliseconds
    }

    @Override
    String now() {
        return "(CAST(extract(epoch FROM statement_timestamp()) * 1000000 AS BIGINT) * 1000)";
    }

    @Override
    Map<String, String> types() {
        return Map.of(
                "SEQ", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
                "KEY", "TEXT COLLATE \"C\"",
                "TEXT", "TEXT",
                "INT", "INTEGER",
                "LONG", "BIGINT",
                "DOUBLE", "DOUBLE PRECISION",
                "BYTES", "BYTEA");
    }

    static String array(Column column) {
        return switch (column.kind()) {
            case TEXT -> "TEXT";
            case INT -> "INT4";
            case LONG -> "INT8";
            case DOUBLE -> "FLOAT8";
            case BYTES -> "BYTEA";
        };
    }

    @Override
    List<String> indexes() {
        return List.of(
                "CREATE INDEX IF NOT EXISTS strand_task_waiting ON strand_task (queue, priority DESC, ready, seq) WHERE status = 0",
                "CREATE INDEX IF NOT EXISTS strand_task_held ON strand_task (queue, leased_until) WHERE status = 1",
                "CREATE INDEX IF NOT EXISTS strand_task_dead ON strand_task (queue, created) WHERE status = 3",
                "CREATE INDEX IF NOT EXISTS strand_task_expires ON strand_task (expires) WHERE expires IS NOT NULL");
    }

    @Override
    String orNothing() {
        return " ON CONFLICT (task_key) DO NOTHING";
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
    String changing(String change) {
        return "WITH changed AS (" + change + " RETURNING task_key, watched) SELECT CASE WHEN watched THEN"
                + " CAST(pg_notify('" + CHANNEL + "', 'k:' || task_key) AS TEXT) END FROM changed";
    }

    @Override
    Calls calls(LeaseObserver leases) {
        return new ArrayCalls(this);
    }
}
