package io.strand4j.pool;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Maps a hundred thousand items, then nine hundred thousand more, and says how much is alive after either. */
final class PoolMemoryMain {

    private static final int AT_ONCE = 100;

    private PoolMemoryMain() {}

    public static void main(String[] arguments) {
        try (TaskPool pool = new TaskPool()) {
            AtomicLong sum = new AtomicLong();
            map(pool, sum, 0, 100_000);
            long before = alive();
            map(pool, sum, 100_000, 1_000_000);
            long after = alive();
            PoolReport report = pool.gatherAndClose();
            System.out.println(report + "; " + sum + "; " + before + "; " + after);
        }
    }

    private static void map(TaskPool pool, AtomicLong sum, long from, long to) {
        String group =
                pool.map(sum::addAndGet, LongStream.range(from, to).boxed().iterator(), AT_ONCE);
        pool.group(group).toCompletableFuture().join();
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
