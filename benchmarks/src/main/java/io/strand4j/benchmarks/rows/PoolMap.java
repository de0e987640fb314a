package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.pool.TaskPool;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Items that are worked on with so many at once, each on a virtual thread of its own. */
final class PoolMap implements Contest {

    private final int items;
    private final int atOnce;
    private final AtomicLong sum = new AtomicLong();

    PoolMap(Effort effort, int atOnce) {
        this.items = effort.count(100_000, 5_000);
        this.atOnce = atOnce;
    }

    @Override
    public double limit() throws InterruptedException {
        long start = System.nanoTime();
        Semaphore places = new Semaphore(atOnce);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < items; i++) {
                int item = i;
                places.acquire();
                threads.execute(() -> {
                    try {
                        sum.addAndGet(item);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return rate(start);
    }

    @Override
    public double ours() {
        long start = System.nanoTime();
        try (TaskPool pool = new TaskPool()) {
            pool.map(item -> sum.addAndGet(item), IntStream.range(0, items).iterator(), atOnce);
            pool.gatherAndClose();
        }
        return rate(start);
    }

    private double rate(long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long all = sum.getAndSet(0);
        if (all != (items - 1L) * items / 2) {
            throw new IllegalStateException("the items do not add up: " + all);
        }
        return items / seconds;
    }

    @Override
    public Remark remark() {
        return new Remark("the limit's one thread has to be woken for each place; ours needs none", true);
    }
}
