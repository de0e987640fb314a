package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** Very many calls that sleep, in a JVM of their own for each figure. */
final class Sleepers implements Contest {

    /** What is wanted; the order in which {@link SleepersMain} prints them. */
    enum Figure {
        SECONDS,
        BYTES
    }

    private final int count;
    private final Figure figure;

    Sleepers(Effort effort, Figure figure) {
        this.count = effort.count(1_000_000, 5_000);
        this.figure = figure;
    }

    @Override
    public double limit() throws IOException {
        return run("limit");
    }

    @Override
    public double ours() throws IOException {
        return run("ours");
    }

    private double run(String which) throws IOException {
        Process process = Jvm.command(List.of("-Xms4g", "-Xmx4g"), SleepersMain.class, which, Integer.toString(count))
                .start();
        try (BufferedReader lines = process.inputReader()) {
            String seconds = lines.readLine();
            String bytes = lines.readLine();
            String wanted = figure == Figure.SECONDS ? seconds : bytes;
            if (wanted == null) {
                throw new IOException("the JVM with " + count + " sleepers has ended too early");
            }
            return Double.parseDouble(wanted);
        } finally {
            process.destroyForcibly();
        }
    }
}
