package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerBuilder;
import io.strand4j.worker.WorkerEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** From the SIGKILL of a worker until another one has begun all its calls. */
final class Restart implements Contest {

    private static final int SLOTS = 4;
    private static final int LONG_MILLIS = 60_000;
    private static final Duration SHIPPED = Duration.ofSeconds(12);

    private final SqlPlace place = SqlPlace.postgres();
    private final long visibilityMillis;

    /** The visibility, 0 for that as shipped. */
    Restart(long visibilityMillis, Effort effort) throws IOException {
        this.visibilityMillis = effort.quick() ? 500 : visibilityMillis;
    }

    /** Nobody can know sooner. */
    @Override
    public double limit() {
        return (visibilityMillis == 0 ? SHIPPED.toMillis() : visibilityMillis) / 1e3;
    }

    @Override
    public double ours() throws Exception {
        place.empty();
        try (OtherJvm first = OtherJvm.worker(place, SLOTS, visibilityMillis).awaitUp()) {
            for (int i = 0; i < SLOTS; i++) {
                place.tasks().pause(LONG_MILLIS);
            }
            while (running() < SLOTS) {
                Thread.sleep(10);
            }
            CountDownLatch again = new CountDownLatch(SLOTS);
            WorkerBuilder second = place.strand().worker().concurrency(SLOTS).listener(event -> {
                if (event.type() == WorkerEvent.Type.STARTED) {
                    again.countDown();
                }
            });
            if (visibilityMillis > 0) {
                second.visibility(Duration.ofMillis(visibilityMillis));
            }
            try (Worker worker = second.start()) {
                Thread.sleep(Math.min(2_000, visibilityMillis == 0 ? 2_000 : visibilityMillis));
                long killed = System.nanoTime();
                first.kill();
                if (!again.await(5, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(worker.workerId() + " has not taken them over");
                }
                return (System.nanoTime() - killed) / 1e9;
            }
        }
    }

    private double running() throws SQLException {
        return place.number("SELECT COUNT(*) FROM strand_task WHERE status = 1");
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
