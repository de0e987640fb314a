package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Numbers;
import io.strand4j.benchmarks.limits.EchoJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One caller, one worker, one call at a time. */
final class OneCall implements Contest {

    private static final String TEXT = "x".repeat(100);
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.US_ASCII);

    private final double part;
    private final int calls;
    private final EchoJvm echo = EchoJvm.start();
    private final Workers workers = new Workers(1);

    OneCall(double part, Effort effort) throws IOException {
        this.part = part;
        this.calls = effort.count(20_000, 300);
    }

    @Override
    public double limit() throws IOException {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            echo.roundTrip(BYTES);
            nanos[i] = System.nanoTime() - start;
        }
        return Numbers.percentile(nanos, part) / 1e3;
    }

    @Override
    public double ours() {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            workers.work().echo(TEXT).getResult();
            nanos[i] = System.nanoTime() - start;
        }
        return Numbers.percentile(nanos, part) / 1e3;
    }

    @Override
    public void close() throws IOException {
        workers.close();
        echo.close();
    }
}
