package io.strand4j.faults;

import java.util.Collection;
import java.util.List;

/** Over one file that several processes open. */
class SqliteProcessFaultsTest extends ProcessFaultsContract {

    @Override
    protected String uri() {
        return "jdbc:sqlite:" + folder.resolve("queue.db");
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }

    /** Not here: a process that is stopped within a transaction holds the only lock of the file, and nobody can take them from it. */
    @Override
    protected void aWorkerThatWasStoppedForLongIsRefused() {
        // See above; PostgreSQL ends such a transaction after a while.
    }
}
