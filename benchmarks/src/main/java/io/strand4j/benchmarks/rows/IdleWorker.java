package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.limits.ListenMain;
import java.io.IOException;

/** What a worker costs that has nothing to do; the limit only listens. */
final class IdleWorker implements Contest {

    private final SqlPlace place = SqlPlace.postgres();
    private final long settleMillis;
    private final long millis;

    IdleWorker(Effort effort) throws IOException {
        this.settleMillis = effort.count(5_000, 100);
        this.millis = effort.count(60_000, 300);
    }

    @Override
    public double limit() throws Exception {
        return seconds(new OtherJvm(ListenMain.class, place.uri()));
    }

    @Override
    public double ours() throws Exception {
        place.empty();
        return seconds(OtherJvm.worker(place, 4, 0));
    }

    private double seconds(OtherJvm jvm) throws Exception {
        try (jvm) {
            jvm.awaitUp();
            Thread.sleep(settleMillis);
            long before = jvm.ask("");
            Thread.sleep(millis);
            return (jvm.ask("") - before) / 1e9 * 60_000 / millis;
        }
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
