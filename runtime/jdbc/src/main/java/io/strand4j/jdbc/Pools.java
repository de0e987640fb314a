package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.strand4j.task.StoreException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Connections that are kept open, for a database that was named by its address. */
final class Pools {

    private static final long CONNECT_MILLIS = 2500;
    private static final long VALIDATE_MILLIS = 1000;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

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
        config.setExceptionOverride(new BrokenConnections());
        sql.configure(config, address);
        long begun = System.nanoTime();
        while (true) {
            try {
                return new HikariDataSource(config);
            } catch (RuntimeException failed) {
                Throwable why = failed.getCause() == null ? failed : failed.getCause();
                if (System.nanoTime() - begun > patience(why)) {
                    throw new StoreException(address + " cannot be opened: " + why.getMessage(), failed);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
            }
        }
    }

    /** A connection that has failed in a way that a new one may not is not used again. */
    private static final class BrokenConnections implements SQLExceptionOverride {

        @java.lang.Override // the other one is an enum of the interface
        public Override adjudicate(SQLException failed) {
            return Failures.isTransient(failed) && !Failures.isConflict(failed)
                    ? Override.MUST_EVICT
                    : Override.CONTINUE_EVICT;
        }
    }

    /** Processes that open a file of H2 at once need seconds to agree on who serves the others. */
    private static long patience(Throwable why) {
        if (!(why instanceof SQLException failed) || !Failures.isTransient(failed)) {
            return -1;
        }
        return Failures.isOpening(failed) ? 6 * Database.PATIENCE : Database.PATIENCE;
    }
}
