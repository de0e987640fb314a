package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.limits.EchoJvm;
import java.io.IOException;
import java.util.Random;

/** One large value there and back. */
final class LargeValues implements Contest {

    private final byte[] value;
    private final EchoJvm echo = EchoJvm.start();
    private final Workers workers = new Workers(1);

    LargeValues(Effort effort) throws IOException {
        this.value = bytes(effort.count(50_000_000, 5_000_000));
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Override
    public double limit() throws IOException {
        long start = System.nanoTime();
        requireWhole(echo.roundTrip(value));
        return rate(start);
    }

    @Override
    public double ours() throws IOException {
        long start = System.nanoTime();
        requireWhole(workers.work().echoBytes(value).getResult());
        return rate(start);
    }

    private void requireWhole(byte[] back) throws IOException {
        if (back.length != value.length) {
            throw new IOException(back.length + " bytes of " + value.length + " came back");
        }
    }

    /** Of bytes that went one way or the other. */
    private double rate(long start) {
        return 2 * value.length * 1e3 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        workers.close();
        echo.close();
    }
}
