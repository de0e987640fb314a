package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.limits.JacksonJvm;
import java.io.IOException;
import java.util.List;

/** From the call to its result, the start of a worker between them. */
final class FirstAnswer implements Contest {

    private List<String> flags;

    FirstAnswer() {
        flags = List.of();
        ours(); // to know the flags
    }

    @Override
    public double limit() throws IOException {
        long start = System.nanoTime();
        JacksonJvm jvm = JacksonJvm.start(flags);
        double millis = (System.nanoTime() - start) / 1e6;
        jvm.close();
        return millis;
    }

    @Override
    public double ours() {
        try (Workers workers = new Workers(1)) {
            long start = System.nanoTime();
            workers.work().echo("first").getResult();
            double millis = (System.nanoTime() - start) / 1e6;
            flags = WorkerFlags.of(workers);
            return millis;
        }
    }

    @Override
    public Remark remark() {
        return new Remark("the worker's flags: " + String.join(" ", flags), true);
    }
}
