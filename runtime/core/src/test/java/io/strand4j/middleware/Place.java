package io.strand4j.middleware;

import io.strand4j.Strand;
import io.strand4j.StrandBuilder;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.time.Duration;

/** Where a body can run; what middleware and time limits promise is the same everywhere. */
enum Place {
    THREAD(Runner.THREAD, null),
    COROUTINE(Runner.COROUTINE, null),
    PROCESS(Runner.PROCESS, null),
    STORE(Runner.STORE, Runner.COROUTINE),
    STORE_THREAD(Runner.STORE, Runner.THREAD),
    STORE_PROCESS(Runner.STORE, Runner.PROCESS);

    static final Duration SOON = Duration.ofSeconds(30);

    private final Runner runner;
    private final Runner ofWorker;

    Place(Runner runner, Runner ofWorker) {
        this.runner = runner;
        this.ofWorker = ofWorker;
    }

    /** A Strand, with a worker where one is needed; one body at a time where there is a bound at all. */
    Strand open(Middleware... middleware) {
        return open(Strand.builder(), middleware);
    }

    Strand open(StrandBuilder builder, Middleware... middleware) {
        builder.queue("memory:")
                .threads(1)
                .processes(ProcessOptions.defaults().size(1).grace(Duration.ofMillis(500)))
                .middleware(middleware);
        if (ofWorker != null) {
            builder.workInProcess(
                    worker -> worker.runner(ofWorker).concurrency(1).maxConsecutiveFailures(1_000_000));
        }
        return builder.build();
    }

    <T> TaskCall<T, TaskHandle<T>> call(Strand strand, TaskDefinition<Void, T> task, Object... arguments) {
        return task.call(strand, null, arguments).on(runner);
    }

    <T> TaskHandle<T> start(Strand strand, TaskDefinition<Void, T> task, Object... arguments) {
        return call(strand, task, arguments).start();
    }

    boolean isStored() {
        return ofWorker != null;
    }

    /** Whether calls wait for one another. */
    boolean queues() {
        return this != COROUTINE;
    }
}
