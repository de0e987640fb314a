package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.limits.EchoJvm;
import io.strand4j.benchmarks.tasks.WorkTasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that are started without waiting, then waited for. */
final class ManyCalls implements Contest {

    private static final String TEXT = "x".repeat(100);
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.US_ASCII);
    private static final int WORKERS = 2;

    private final int calls;
    private final List<EchoJvm> echoes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * WORKERS);
    private final Workers workers = new Workers(WORKERS);

    ManyCalls(Effort effort) throws IOException {
        this.calls = effort.count(20_000, 1_000);
        for (int i = 0; i < WORKERS; i++) {
            echoes.add(EchoJvm.start());
        }
    }

    @Override
    public double limit() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (EchoJvm echo : echoes) {
            all.add(threads.submit(times(() -> echo.frames().write(BYTES))));
            all.add(threads.submit(times(() -> echo.frames().read())));
        }
        for (Future<?> one : all) {
            one.get();
        }
        return calls * 1e9 / (System.nanoTime() - start);
    }

    private interface Step {
        void run() throws IOException;
    }

    private Callable<Integer> times(Step step) {
        return () -> {
            int count = calls / WORKERS;
            for (int i = 0; i < count; i++) {
                step.run();
            }
            return count;
        };
    }

    @Override
    public double ours() {
        long start = System.nanoTime();
        List<WorkTasks.EchoHandle> handles = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            handles.add(workers.work().echo(TEXT));
        }
        handles.forEach(WorkTasks.EchoHandle::getResult);
        return calls * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        workers.close();
        for (EchoJvm echo : echoes) {
            echo.close();
        }
        threads.shutdownNow();
    }
}
