package io.strand4j.benchmarks.jmh;

import io.strand4j.Strand;
import io.strand4j.benchmarks.tasks.Small;
import io.strand4j.benchmarks.tasks.SmallTasks;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call at a time, on each runner of this JVM. */
@State(Scope.Thread)
public class CallBenchmarks {

    private static final int THREADS = 4;

    private int number;
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final Strand strand =
            Strand.builder().store("memory:").threads(THREADS).build();
    private final SmallTasks tasks = new SmallTasks(strand);

    /** Ends the threads. */
    @TearDown
    public void close() {
        pool.shutdownNow();
        strand.close();
    }

    /** The limit of {@link #syncGenerated}. */
    @Benchmark
    public int syncDirect() {
        return Small.increment(number++);
    }

    /** The generated method of a SYNC task. */
    @Benchmark
    public int syncGenerated() {
        return tasks.increment(number++);
    }

    /** The limit of {@link #threadCall}. */
    @Benchmark
    public int threadSubmit() throws ExecutionException, InterruptedException {
        int argument = number++;
        return pool.submit(() -> Small.inThread(argument)).get();
    }

    /** A call on THREAD and its result. */
    @Benchmark
    public int threadCall() {
        return tasks.inThread(number++).getResult();
    }

    /** The limit of {@link #coroutineCall}. */
    @Benchmark
    public int coroutineStart() throws InterruptedException {
        int argument = number++;
        int[] result = new int[1];
        Thread.startVirtualThread(() -> result[0] = Small.inCoroutine(argument)).join();
        return result[0];
    }

    /** A call on COROUTINE and its result. */
    @Benchmark
    public int coroutineCall() {
        return tasks.inCoroutine(number++).getResult();
    }
}
