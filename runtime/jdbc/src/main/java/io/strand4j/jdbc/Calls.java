package io.strand4j.jdbc;

import io.strand4j.queue.Claim;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Settlement;
import io.strand4j.store.TaskRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The two things that must be fast: adding calls, and settling some while claiming others. */
interface Calls {

    /**
     * Who writes, and when.
     *
     * @param token a random number, written into the rows
     * @param now the time of this process, as a column
     */
    record Writer(long token, long now) {}

    /**
     * What is claimed.
     *
     * @param queue the name of the queue
     * @param claim as the worker said it
     * @param abandoned whether to look for leases that have run out
     */
    record Wanted(String queue, Claim claim, boolean abandoned) {}

    /** Whether these are added by one statement, which needs no transaction around it. */
    boolean addsInOne(List<TaskRecord> records);

    /** Whether an exchange is one statement. */
    boolean exchangesInOne();

    /** The keys that exist already; no two records have the same. */
    Set<String> add(Connection connection, List<TaskRecord> records, Writer writer) throws SQLException;

    /** Settles and claims. */
    Exchanged exchange(Connection connection, Collection<Settlement> ended, Wanted wanted, Writer writer)
            throws SQLException;
}
