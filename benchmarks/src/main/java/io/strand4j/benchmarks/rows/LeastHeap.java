package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Jvm;
import io.strand4j.benchmarks.limits.EchoJvm;
import java.io.IOException;
import java.util.List;

/**
 * The least {@code -Xmx} with which one side can handle a large value, found by halving. Both JVMs collect serially, so
 * that what is found is copies of the value and not the regions of a collector.
 */
final class LeastHeap implements Contest {

    /** The side whose heap is bounded; the other has plenty. */
    enum Side {
        WORKER,
        PARENT
    }

    private static final int MOST_TIMES = 20;

    private final Side side;
    private final int bytes;
    private final double precise;

    LeastHeap(Effort effort, Side side) {
        this.side = side;
        this.bytes = effort.count(50_000_000, 5_000_000);
        this.precise = effort.quick() ? MOST_TIMES : 1.04;
    }

    private interface Attempt {
        boolean works(String heap) throws Exception;
    }

    @Override
    public double limit() throws Exception {
        return least(side == Side.WORKER ? this::limitWorker : heap -> parent("limit", heap));
    }

    @Override
    public double ours() throws Exception {
        return least(side == Side.WORKER ? this::ourWorker : heap -> parent("ours", heap));
    }

    private double least(Attempt attempt) throws Exception {
        double tooLittle = bytes / 1048576.0;
        double enough = MOST_TIMES * tooLittle;
        if (!attempt.works(heap(enough))) {
            throw new IOException(heap(enough) + " of heap are not enough for " + bytes + " bytes");
        }
        while (enough / tooLittle > precise) {
            double between = Math.sqrt(enough * tooLittle);
            if (attempt.works(heap(between))) {
                enough = between;
            } else {
                tooLittle = between;
            }
        }
        return enough;
    }

    private static String heap(double mebibytes) {
        return "-Xmx" + Math.round(mebibytes * 1024) + "k";
    }

    private boolean limitWorker(String heap) throws IOException {
        byte[] value = LargeValues.bytes(bytes);
        try (EchoJvm echo = EchoJvm.start("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", heap)) {
            return echo.roundTrip(value).length == bytes;
        } catch (IOException ended) {
            return false;
        }
    }

    private boolean ourWorker(String heap) {
        byte[] value = LargeValues.bytes(bytes);
        try (Workers workers = new Workers(1, heap)) {
            return workers.work().echoBytes(value).getResult().length == bytes;
        } catch (RuntimeException ended) {
            return false;
        }
    }

    private boolean parent(String which, String heap) throws IOException, InterruptedException {
        Process process = Jvm.command(
                        List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", heap),
                        LargeMain.class,
                        which,
                        Integer.toString(bytes))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}
