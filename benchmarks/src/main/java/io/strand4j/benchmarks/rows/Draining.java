package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.limits.SqlCalls;
import io.strand4j.benchmarks.limits.SqlLoop;
import io.strand4j.benchmarks.tasks.Stored;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A queue full of calls until all their results are kept; the limit does as many at a time as we have slots. */
final class Draining implements Contest {

    private final SqlPlace place = SqlPlace.postgres();
    private final int slots;
    private final int calls;
    private final SqlCalls.Sample sample;

    Draining(int slots, Effort effort) throws IOException, SQLException {
        this.slots = slots;
        this.calls = effort.count(20_000, 200);
        this.sample = place.sample(() -> place.tasks().increment(1));
    }

    @Override
    public double limit() throws SQLException {
        refill();
        try (SqlLoop loop = new SqlLoop(place.connect(), Stored::now)) {
            long start = System.nanoTime();
            int done = 0;
            while (done < calls) {
                done += loop.run(slots);
            }
            return rate(start);
        }
    }

    @Override
    public double ours() throws SQLException, InterruptedException {
        refill();
        CountDownLatch kept = new CountDownLatch(calls);
        long start = System.nanoTime();
        try (Worker worker = place.strand()
                .worker()
                .concurrency(slots)
                .listener(event -> {
                    if (event.type() == WorkerEvent.Type.SUCCEEDED) {
                        kept.countDown();
                    }
                })
                .start()) {
            if (!kept.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(worker.workerId() + " has left " + kept.getCount() + " calls");
            }
            return rate(start);
        }
    }

    private void refill() throws SQLException {
        place.empty();
        place.fill(sample, calls);
    }

    private double rate(long start) throws SQLException {
        double rate = calls * 1e9 / (System.nanoTime() - start);
        double once = place.number("SELECT COUNT(*) FROM strand_task WHERE status = 2 AND attempt = 1");
        if (once != calls) {
            throw new IllegalStateException(once + " of " + calls + " have ended, after one attempt");
        }
        return rate;
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
