package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.limits.ProcessorTime;
import io.strand4j.worker.WorkerBuilder;
import java.io.IOException;
import java.time.Duration;

/** A worker in a JVM of its own. */
final class WorkerMain {

    private WorkerMain() {}

    /** Takes the address of the queue, how many slots, and the visibility in milliseconds or 0 for that as shipped. */
    public static void main(String[] arguments) throws IOException {
        Strand strand = Strand.builder().queue(arguments[0]).build();
        WorkerBuilder worker = strand.worker().concurrency(Integer.parseInt(arguments[1]));
        long visibility = Long.parseLong(arguments[2]);
        (visibility == 0 ? worker : worker.visibility(Duration.ofMillis(visibility))).start();
        ProcessorTime.answer();
    }
}
