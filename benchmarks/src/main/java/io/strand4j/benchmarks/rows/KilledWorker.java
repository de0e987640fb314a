package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.limits.SqlCalls;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How often calls are begun when one of three workers is killed in the middle and started again. */
final class KilledWorker implements Contest {

    private static final int SLOTS = 8;
    private static final int WORKERS = 3;
    private static final long GIVE_UP = TimeUnit.MINUTES.toNanos(5);

    private final SqlPlace place = SqlPlace.postgres();
    private final int calls;
    private final long visibilityMillis;
    private final long awayMillis;
    private final SqlCalls.Sample sample;
    private double lost;

    KilledWorker(Effort effort) throws IOException, SQLException {
        this.calls = effort.count(10_000, 300);
        this.visibilityMillis = effort.count(0, 500);
        this.awayMillis = effort.count(2_000, 1);
        this.sample = place.sample(() -> place.tasks().pause(5));
    }

    /** Once each, and once more what a worker had that was killed. */
    @Override
    public double limit() {
        return calls + SLOTS;
    }

    @Override
    public double ours() throws Exception {
        place.empty();
        List<OtherJvm> workers = new ArrayList<>();
        try {
            for (int i = 0; i < WORKERS; i++) {
                workers.add(worker());
            }
            for (OtherJvm one : workers) {
                one.awaitUp();
            }
            place.fill(sample, calls);
            awaitCompleted(calls * 2 / 5);
            workers.getFirst().kill();
            Thread.sleep(awayMillis);
            workers.add(worker());
            awaitCompleted(calls);
            lost = calls - place.completed();
            return place.number("SELECT SUM(attempt) FROM strand_task");
        } finally {
            workers.forEach(OtherJvm::close);
        }
    }

    private OtherJvm worker() throws IOException {
        return OtherJvm.worker(place, SLOTS, visibilityMillis);
    }

    /** Waits until so many have ended, or it is clear that they never will. */
    private void awaitCompleted(int count) throws SQLException, InterruptedException {
        long end = System.nanoTime() + GIVE_UP;
        while (place.completed() < count && System.nanoTime() - end < 0) {
            Thread.sleep(20);
        }
    }

    @Override
    public Remark remark() {
        return new Remark("lost: " + (long) lost, lost == 0);
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
