package io.strand4j.batch;

import io.strand4j.task.TaskHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of items, and tells of it, one listener at a time. */
final class BatchCounts {

    private static final long BETWEEN = 250_000_000; // nanoseconds

    private final BatchEnqueue<?> batch;
    private final List<BatchFailure> failures = new ArrayList<>();
    private final LongAdder listed = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private long enqueued;
    private long known;
    private long failed;
    private @Nullable TaskHandle<?> last;
    private long lastTold = System.nanoTime() - BETWEEN;
    private volatile boolean listing = true;

    BatchCounts(BatchEnqueue<?> batch) {
        this.batch = batch;
    }

    void list() {
        listed.increment();
    }

    void skip() {
        skipped.increment();
    }

    void listingEnds() {
        listing = false;
    }

    synchronized void enqueue(long added, long there) {
        enqueued += added;
        known += there;
    }

    synchronized void fail(String seed, @Nullable Object item, Throwable error) {
        BatchFailure failure = new BatchFailure(seed, item, error);
        failed++;
        if (failures.size() < BatchEnqueue.KEPT_FAILURES) {
            failures.add(failure);
        }
        batch.onFailure.accept(failure);
    }

    synchronized boolean hasFailed() {
        return failed > 0;
    }

    synchronized void follow(TaskHandle<?> started) {
        last = started;
    }

    /** Only now and then, unless it is the last time. */
    synchronized void tell(boolean last) {
        long now = System.nanoTime();
        if (last || now - lastTold >= BETWEEN) {
            lastTold = now;
            batch.progress.accept(
                    new BatchProgress(listed.sum(), skipped.sum(), enqueued + known, failed, listing && !last));
        }
    }

    synchronized BatchReport report() {
        return new BatchReport(
                listed.sum(),
                skipped.sum(),
                enqueued,
                known,
                failed,
                failures,
                batch.dryRun,
                Optional.ofNullable(last));
    }
}
