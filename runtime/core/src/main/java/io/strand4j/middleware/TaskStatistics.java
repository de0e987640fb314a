package io.strand4j.middleware;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counters and a histogram of durations whose buckets grow by a tenth, from a microsecond to about nine days. */
final class TaskStatistics {

    private static final double GROWTH = Math.log(1.1);
    private static final int BUCKETS = 290;

    private final LongAdder total = new LongAdder();
    private final LongAdder running = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder givenBack = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLongArray histogram = new AtomicLongArray(BUCKETS);

    void submitted() {
        total.increment();
    }

    void started() {
        running.increment();
    }

    void completed(long took) {
        running.decrement();
        completed.increment();
        nanos.add(took);
        histogram.incrementAndGet(bucket(took));
    }

    void failed() {
        running.decrement();
        failed.increment();
    }

    void cancelled() {
        running.decrement();
        cancelled.increment();
    }

    void givenBack() {
        running.decrement();
        givenBack.increment();
    }

    private static int bucket(long took) {
        double micros = Math.max(took / 1000.0, 1);
        return Math.min((int) (Math.log(micros) / GROWTH), BUCKETS - 1);
    }

    MetricsMiddleware.Stats read() {
        long done = completed.sum();
        long spent = nanos.sum();
        return new MetricsMiddleware.Stats(
                total.sum(),
                running.sum(),
                done,
                failed.sum(),
                cancelled.sum(),
                givenBack.sum(),
                Duration.ofNanos(spent),
                Duration.ofNanos(done == 0 ? 0 : spent / done),
                quantile(0.50),
                quantile(0.99));
    }

    private Duration quantile(double part) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += histogram.get(i);
        }
        long wanted = (long) Math.ceil(all * part);
        long seen = 0;
        for (int i = 0; i < BUCKETS && all > 0; i++) {
            seen += histogram.get(i);
            if (seen >= wanted) {
                return Duration.ofNanos((long) (Math.exp((i + 1) * GROWTH) * 1000));
            }
        }
        return Duration.ZERO;
    }
}
