package io.strand4j.samples.pipeline;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;

/** The work of a job. */
final class Squares {

    private Squares() {}

    // tag::task
    @AsTask(runner = Runner.COROUTINE)
    static int square(WorkItem item) throws InterruptedException {
        Thread.sleep(item.millis()); // stands for a service that takes its time
        return item.number() * item.number();
    }
    // end::task
}
