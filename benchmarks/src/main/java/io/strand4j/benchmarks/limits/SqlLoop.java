package io.strand4j.benchmarks.limits;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A worker as one would write it by hand: it claims some rows, runs their bodies, and ends them in one statement. */
public final class SqlLoop implements AutoCloseable {

    private static final String CLAIM =
            "UPDATE strand_task SET status = 1, attempt = attempt + 1, started = ?, worker = ?,"
                    + " fence = fence + 1, leased_until = ?, visibility = ?, version = version + 1 WHERE seq = ANY (ARRAY("
                    + "SELECT seq FROM strand_task WHERE queue = '' AND status = 0 AND ready <= ?"
                    + " ORDER BY priority DESC, ready, seq LIMIT ? FOR UPDATE SKIP LOCKED)) RETURNING seq, arguments, created";
    private static final String END = "UPDATE strand_task t SET status = 2, completed = ?, result_format = 'json',"
            + " result = s.result, expires = ?, leased_until = NULL, visibility = NULL, version = t.version + 1"
            + " FROM unnest(?, ?) AS s (seq, result) WHERE t.seq = s.seq AND t.fence = 1 AND t.status = 1";
    private static final long HOUR = 3_600_000_000_000L;

    private final Connection connection;
    private final PreparedStatement claim;
    private final PreparedStatement end;
    private final LongSupplier clock;
    private long waited;

    /**
     * Prepares both statements.
     *
     * @param connection closed with this
     * @param clock nanoseconds since 1970
     */
    public SqlLoop(Connection connection, LongSupplier clock) throws SQLException {
        this.connection = connection;
        this.clock = clock;
        this.claim = connection.prepareStatement(CLAIM);
        this.end = connection.prepareStatement(END);
    }

    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    private record Leased(long row, byte[] result) {}

    /** Claims at most so many and runs them; how many there were. Two commits. */
    public int run(int most) throws SQLException {
        long now = clock.getAsLong();
        List<Leased> done = new ArrayList<>();
        claim.setLong(1, now);
        claim.setString(2, "0123456789abcdef0123456789abcdef");
        claim.setLong(3, now + HOUR);
        claim.setLong(4, HOUR);
        claim.setLong(5, now);
        claim.setInt(6, most);
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                waited = clock.getAsLong() - rows.getLong(3);
                byte[] result = Integer.toString(rows.getBytes(2).length).getBytes(StandardCharsets.US_ASCII);
                done.add(new Leased(rows.getLong(1), result));
            }
        }
        if (!done.isEmpty()) {
            end.setLong(1, now);
            end.setLong(2, now + HOUR);
            end.setArray(
                    3,
                    connection.createArrayOf(
                            "INT8", done.stream().map(Leased::row).toArray()));
            end.setArray(
                    4,
                    connection.createArrayOf(
                            "BYTEA", done.stream().map(Leased::result).toArray(byte[][]::new)));
            end.execute();
        }
        return done.size();
    }

    /** From the time in the last row that was claimed to the entry of its body. */
    public long waited() {
        return waited;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
