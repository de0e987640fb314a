package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.util.List;
import java.util.Map;

/** SQLite: one writer at a time, of all processes. */
final class SqliteDialect extends Dialect {

    @Override
    void configure(HikariConfig pool, JdbcAddress address) {
        pool.setJdbcUrl(address.url());
        pool.setMaximumPoolSize(4);
        // Readers go on beside a writer; what was committed outlasts a power loss; a transaction waits for its turn at
        // its begin, where it can, and not at its first change, where it could only fail.
        pool.addDataSourceProperty("journal_mode", "WAL");
        pool.addDataSourceProperty("synchronous", "FULL");
        pool.addDataSourceProperty("busy_timeout", "2000");
        pool.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    }

    @Override
    String now() {
        return "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) * 1000000";
    }

    @Override
    Map<String, String> types() {
        return Map.of(
                "SEQ", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "KEY", "TEXT",
                "TEXT", "TEXT",
                "INT", "INTEGER",
                "LONG", "INTEGER",
                "DOUBLE", "REAL",
                "BYTES", "BLOB");
    }

    @Override
    List<String> indexes() {
        return List.of(
                "CREATE INDEX IF NOT EXISTS strand_task_waiting ON strand_task (queue, priority DESC, ready, seq) WHERE status = 0",
                "CREATE INDEX IF NOT EXISTS strand_task_held ON strand_task (queue) WHERE status = 1",
                "CREATE INDEX IF NOT EXISTS strand_task_dead ON strand_task (queue) WHERE status = 3",
                "CREATE INDEX IF NOT EXISTS strand_task_expires ON strand_task (expires) WHERE expires IS NOT NULL");
    }

    @Override
    String orNothing() {
        return " ON CONFLICT (task_key) DO NOTHING";
    }

    @Override
    String skipLocked() {
        return "";
    }

    @Override
    boolean oneWriter() {
        return true;
    }

    @Override
    Calls calls(LeaseObserver leases) {
        return new RowCalls(this, leases);
    }
}
