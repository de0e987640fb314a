package io.strand4j.samples.pipeline;

import io.strand4j.Strand;
import io.strand4j.flow.Pipeline;
import java.io.PrintStream;
import java.util.UUID;

/** A job: a producer, workers, and handlers of their results. */
final class JobStep {

    static final int ITEMS = 500;

    /** The waits of each run are the same. */
    private static final long SEED = 0;

    private final SquaresTasks squares;
    private final PrintStream out;

    JobStep(Strand strand, PrintStream out) {
        this.squares = new SquaresTasks(strand);
        this.out = out;
    }

    void run() {
        out.println("1. A job of " + ITEMS + " items: 25 workers, 10 handlers, a queue of 100 before each");
        // tag::job
        JobLog log = new JobLog(UUID.randomUUID().toString(), out); // the callbacks know the job that they are of
        Pipeline.of(squares::squareCall)
                .workers(25) // these four are the defaults
                .workQueue(100)
                .handlers(10)
                .resultQueue(100)
                .runJob(WorkItem.batch(ITEMS, SEED), log::onTask, log::onJob);
        // end::job
    }
}
