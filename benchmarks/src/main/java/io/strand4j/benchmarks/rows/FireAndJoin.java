package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.tasks.Small;
import io.strand4j.benchmarks.tasks.SmallTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that are started without waiting, then waited for, in a pool of threads. */
final class FireAndJoin implements Contest {

    private static final int THREADS = 4;

    private final int calls;
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final Strand strand =
            Strand.builder().store("memory:").threads(THREADS).build();
    private final SmallTasks tasks = new SmallTasks(strand);

    FireAndJoin(Effort effort) {
        this.calls = effort.count(100_000, 5_000);
    }

    @Override
    public double limit() throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        List<Future<Integer>> all = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            int argument = i;
            all.add(pool.submit(() -> Small.inThread(argument)));
        }
        long sum = 0;
        for (Future<Integer> one : all) {
            sum += one.get();
        }
        return rate(start, sum);
    }

    @Override
    public double ours() {
        long start = System.nanoTime();
        List<SmallTasks.InThreadHandle> all = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            all.add(tasks.inThread(i));
        }
        long sum = 0;
        for (SmallTasks.InThreadHandle one : all) {
            sum += one.getResult();
        }
        return rate(start, sum);
    }

    private double rate(long start, long sum) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (sum != (calls + 1L) * calls / 2) {
            throw new IllegalStateException("the results do not add up: " + sum);
        }
        return calls / seconds;
    }

    @Override
    public void close() {
        strand.close();
        pool.shutdownNow();
    }
}
