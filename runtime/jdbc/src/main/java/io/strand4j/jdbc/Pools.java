package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.strand4j.task.StoreException;

/** Connections that are kept open, for a database that was named by its address. */
final class Pools {

    private static final long CONNECT_MILLIS = 2500;
    private static final long VALIDATE_MILLIS = 1000;

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
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException failed) {
            Throwable why = failed.getCause() == null ? failed : failed.getCause();
            throw new StoreException(address + " cannot be opened: " + why.getMessage(), failed);
        }
    }
}
