package io.strand4j.faults;

import java.util.Collection;
import java.util.List;

/** Over one file that several processes open. */
class H2ProcessFaultsTest extends ProcessFaultsContract {

    @Override
    protected String uri() {
        return "jdbc:h2:file:" + folder.resolve("queue") + ";AUTO_SERVER=TRUE";
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }

    /** Not here: a process that is stopped within a transaction holds the locks of its rows, and nobody can take them from it. */
    @Override
    protected void aWorkerThatWasStoppedForLongIsRefused() {
        // See above; PostgreSQL ends such a transaction after a while.
    }
}
