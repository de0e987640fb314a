package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.tasks.Stored;
import io.strand4j.limit.Rate;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How much of an allowed rate is reached by calls that all wait for it, in this JVM or in two that share it. */
final class Pacing implements Contest {

    private static final Rate RATE = Rate.of(250, Duration.ofMillis(500));
    private static final int THREADS = 100;

    private final Folders folders = new Folders();
    private final List<OtherJvm> others = new ArrayList<>();
    private final int calls;

    private Pacing(Effort effort) throws IOException {
        this.calls = effort.count(1_500, 500);
    }

    static Pacing alone(Effort effort) throws IOException {
        return new Pacing(effort);
    }

    static Pacing together(Effort effort) throws IOException {
        Pacing pacing = new Pacing(effort);
        String store = "file:" + pacing.folders.next().toAbsolutePath();
        for (int i = 0; i < 2; i++) {
            pacing.others.add(new OtherJvm(PacedMain.class, store).awaitUp());
        }
        return pacing;
    }

    /** All of it. */
    @Override
    public double limit() {
        return 100;
    }

    @Override
    public double ours() throws Exception {
        List<Long> begun = new ArrayList<>();
        if (others.isEmpty()) {
            try (Strand strand =
                    Strand.builder().store("memory:").rate("service", RATE).build()) {
                begun.addAll(calls(strand, calls, THREADS));
            }
        } else {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<List<Long>>> answers = new ArrayList<>();
                for (OtherJvm other : others) {
                    answers.add(threads.submit(() -> calls(other)));
                }
                for (Future<List<Long>> answer : answers) {
                    begun.addAll(answer.get());
                }
            }
        }
        Collections.sort(begun);
        double windows = (begun.size() - 1.0) / RATE.most();
        double ideal = Math.floor(windows) * RATE.window().toNanos();
        return 100 * ideal / (begun.getLast() - begun.getFirst());
    }

    private List<Long> calls(OtherJvm other) throws IOException {
        List<Long> begun = new ArrayList<>();
        for (int i = 0; i < calls / 2; i++) {
            begun.add(other.ask(i == 0 ? Integer.toString(calls / 2) : "next"));
        }
        return begun;
    }

    /** When calls began that are asked for by some threads at once, in nanoseconds by the clock of the machine. */
    static List<Long> calls(Strand strand, int count, int threads) throws Exception {
        TaskDefinition<Void, Long> task = TaskDefinition.<Void, Long>define("bench.paced", long.class)
                .runner(Runner.COROUTINE)
                .rate("service")
                .body((target, none) -> Stored.now());
        ConcurrentLinkedQueue<TaskHandle<Long>> handles = new ConcurrentLinkedQueue<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int from = i;
                asked.add(pool.submit(() -> {
                    for (int j = from; j < count; j += threads) {
                        handles.add(task.call(strand, null).start());
                    }
                }));
            }
            for (Future<?> one : asked) {
                one.get();
            }
        }
        List<Long> begun = new ArrayList<>();
        handles.forEach(handle -> begun.add(handle.getResult()));
        return begun;
    }

    /** The rate that processes share. */
    static Rate rate() {
        return RATE;
    }

    @Override
    public void close() throws IOException {
        others.forEach(OtherJvm::close);
        folders.close();
    }
}
