package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.strand4j.task.StoreException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Connections that are kept open, for a database that was named by its address. */
final class Pools {

    private static final long CONNECT_MILLIS = 2500;
    private static final long VALIDATE_MILLIS = 1000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Pools() {}

    static HikariDataSource open(JdbcAddress address, Dialect sql) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("strand-jdbc");
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(VALIDATE_MILLIS);
        if (address.user() != null) {
            config.setUsername(address.user());
        }
        if (address.password() != null) {
            config.setPassword(address.password());
        }
        sql.configure(config, address);
        long end = System.nanoTime() + Database.PATIENCE;
        while (true) {
            try {
                return new HikariDataSource(config);
            } catch (RuntimeException failed) {
                Throwable why = failed.getCause() == null ? failed : failed.getCause();
                boolean passes = why instanceof SQLException sqlFailed && Failures.isTransient(sqlFailed);
                if (!passes || System.nanoTime() - end > 0) {
                    throw new StoreException(address + " cannot be opened: " + why.getMessage(), failed);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
