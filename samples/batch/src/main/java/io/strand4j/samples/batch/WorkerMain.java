package io.strand4j.samples.batch;

import io.strand4j.Strand;
import io.strand4j.worker.Worker;
import java.time.Duration;

/** A process that works until it is ended. */
public final class WorkerMain {

    private WorkerMain() {}

    /**
     * Runs a worker.
     *
     * @param arguments the address of the queue
     */
    public static void main(String... arguments) {
        try (Strand strand =
                        Strand.builder().store(arguments[0]).queue(arguments[0]).build();
                Worker worker = strand.worker().concurrency(4).endWithJvm().start()) {
            worker.awaitEnd(Duration.ofDays(1));
        }
    }
}
