package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.pool.TaskPool;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Bytes of heap of each task that is at work, and of one that has ended and that the pool was not told to forget. */
final class PoolHeap implements Contest {

    /** Those of which a pool keeps the outcomes are the same ones however many have ended. */
    private final int ended;

    private final int count;
    private double perEnded;

    PoolHeap(Effort effort) {
        this.count = effort.count(100_000, 10_000);
        this.ended = effort.count(1_000_000, 20_000);
    }

    /** Tasks that have begun and wait until they are let go. */
    private static final class Held {
        final CountDownLatch begun;
        final CountDownLatch end = new CountDownLatch(1);

        Held(int count) {
            begun = new CountDownLatch(count);
        }

        int hold(int item) {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException wrong) {
                throw new IllegalStateException(wrong);
            }
            return item;
        }
    }

    @Override
    public double limit() throws InterruptedException {
        Held held = new Held(count);
        long before = usedHeap();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int item = i;
                threads.execute(() -> held.hold(item));
            }
            held.begun.await();
            double each = (double) (usedHeap() - before) / count;
            held.end.countDown();
            return each;
        }
    }

    @Override
    public double ours() throws InterruptedException {
        Held held = new Held(count);
        long before = usedHeap();
        try (TaskPool pool = new TaskPool()) {
            pool.map(held::hold, IntStream.range(0, count).iterator(), count);
            held.begun.await();
            double each = (double) (usedHeap() - before) / count;
            held.end.countDown();
            pool.gatherAndClose();
            return each;
        } finally {
            perEnded = perEnded();
        }
    }

    private double perEnded() {
        try (TaskPool pool = new TaskPool()) {
            String first = pool.map(item -> item, IntStream.range(0, ended / 10).iterator(), 100);
            pool.group(first).toCompletableFuture().join();
            long before = usedHeap();
            pool.map(item -> item, IntStream.range(0, ended).iterator(), 100);
            pool.gatherAndClose();
            return (double) (usedHeap() - before) / ended;
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public Remark remark() {
        return new Remark(
                String.format(Locale.ROOT, "each of %,d more that have ended: %.2f B", ended, perEnded),
                perEnded < 1 || ended < 1_000_000);
    }
}
