package io.strand4j.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which failures of a database pass by themselves. */
final class Failures {

    /**
     * 08 connection, 53 resources, 57P server going down or starting; 25006 read-only, as a server is that has become a
     * replica; 55P03 and HYT00 lock timeouts; 40 deadlocks and serialization.
     */
    private static final Set<String> STATES = Set.of("25006", "55P03", "HYT00");

    private static final Set<String> CLASSES = Set.of("08", "53", "40");

    /** Of H2: connection broken, database closed or closing. */
    private static final Set<Integer> H2 = Set.of(90067, 90098, 90121, 90131);

    private static final int H2_OPENING = 8000;

    /** Of MariaDB, which has no state for them: read-only, as a server and as its engine. */
    private static final Set<Integer> MARIADB = Set.of(1290, 1836);

    /** A lock timeout, and a row that has changed since the transaction read it. */
    private static final Set<Integer> MARIADB_CONFLICTS = Set.of(1205, 1020);

    private static final String NO_STATE = "HY000";

    /** Of SQLite: busy and locked; the rest of the code says why. */
    private static final Set<Integer> SQLITE = Set.of(5, 6);

    private Failures() {}

    static boolean isTransient(SQLException failed) {
        for (Throwable one = failed; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && isTransientItself(sql)) {
                return true;
            }
        }
        SQLException next = failed.getNextException();
        return next != null && isTransient(next);
    }

    private static boolean isTransientItself(SQLException failed) {
        if (failed instanceof SQLTransientException
                || failed instanceof SQLRecoverableException
                || failed instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = failed.getSQLState();
        if (state == null || state.length() < 5) {
            return SQLITE.contains(failed.getErrorCode() & 0xff);
        }
        if (state.equals(NO_STATE)) {
            return MARIADB.contains(failed.getErrorCode()) || MARIADB_CONFLICTS.contains(failed.getErrorCode());
        }
        return STATES.contains(state)
                || CLASSES.contains(state.substring(0, 2))
                || state.startsWith("57P0")
                || H2.contains(failed.getErrorCode());
    }

    /** Whether another process is about to open the same file of H2. */
    static boolean isOpening(SQLException failed) {
        return failed.getErrorCode() == H2_OPENING;
    }

    /** Whether it concerns this statement only: others of the same kind in the way. The database itself is there. */
    static boolean isConflict(SQLException failed) {
        @Nullable String state = failed.getSQLState();
        return state == null
                ? SQLITE.contains(failed.getErrorCode() & 0xff)
                : (state.equals(NO_STATE) && MARIADB_CONFLICTS.contains(failed.getErrorCode()))
                        || state.startsWith("40")
                        || state.equals("55P03")
                        || state.equals("HYT00");
    }
}
