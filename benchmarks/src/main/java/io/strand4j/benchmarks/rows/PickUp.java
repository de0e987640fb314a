package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Numbers;
import io.strand4j.benchmarks.limits.SqlListener;
import io.strand4j.benchmarks.tasks.Stored;
import io.strand4j.worker.Worker;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Calls from another process, now and then, for a worker that has nothing else to do. */
final class PickUp implements Contest {

    private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(60);

    private final SqlPlace place = SqlPlace.postgres();
    private final double part;
    private final int calls;
    private final int least;
    private final OtherJvm sender;
    private final Random random = new Random(4);

    PickUp(double part, Effort effort) throws IOException, SQLException {
        this.part = part;
        this.calls = effort.count(200, 5);
        this.least = effort.count(150, 5);
        place.empty();
        place.tasks().waited(0);
        this.sender = new OtherJvm(SenderMain.class, place.uri()).awaitUp();
        for (int i = 0; i < effort.count(500, 1); i++) { // it is a JVM that has to warm up
            sender.ask("limit");
            sender.ask("ours");
        }
    }

    @Override
    public double limit() throws Exception {
        place.empty();
        try (SqlListener listener = new SqlListener(place.connect(), place.connect(), Stored::now)) {
            send("limit");
            return Numbers.percentile(listener.waited(calls), part) / 1e6;
        }
    }

    @Override
    public double ours() throws Exception {
        place.empty();
        try (Worker worker = place.strand().worker().start()) {
            send("ours");
            long end = System.nanoTime() + GIVE_UP;
            while (place.completed() < calls) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException(worker.workerId() + " has not run all calls");
                }
                Thread.sleep(10);
            }
        }
        return Numbers.percentile(results(), part) / 1e6;
    }

    private void send(String how) throws IOException, InterruptedException {
        for (int i = 0; i < calls; i++) {
            Thread.sleep(least + random.nextInt(2 * least));
            sender.ask(how);
        }
    }

    private long[] results() throws SQLException {
        long[] nanos = new long[calls];
        try (Connection connection = place.connect();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT CAST(convert_from(result, 'UTF8') AS BIGINT) FROM strand_task WHERE status = 2")) {
            for (int i = 0; i < calls && rows.next(); i++) {
                nanos[i] = rows.getLong(1);
            }
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        sender.close();
        place.close();
    }
}
