package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Two benchmarks of JMH in turn, each figure from a JVM of its own. */
final class JmhContest implements Contest {

    private static final String BYTES = "gc.alloc.rate.norm";

    private final Side limit;
    private final Side ours;
    private final double nanosPerUnit;
    private final double bytesMore;
    private final Effort effort;
    private double limitBytes;
    private double ourBytes;

    /**
     * One benchmark.
     *
     * @param owner its class
     * @param method its method
     * @param flags options of its JVM
     */
    record Side(Class<?> owner, String method, List<String> flags) {
        Side(Class<?> owner, String method) {
            this(owner, method, List.of());
        }
    }

    /**
     * A contest.
     *
     * @param nanosPerUnit what the figures are counted in
     * @param bytesMore how many bytes ours may allocate more than the limit, per operation
     */
    JmhContest(Side limit, Side ours, double nanosPerUnit, double bytesMore, Effort effort) {
        this.limit = limit;
        this.ours = ours;
        this.nanosPerUnit = nanosPerUnit;
        this.bytesMore = bytesMore;
        this.effort = effort;
    }

    /** JMH uses what newer JDKs warn of. */
    private static List<String> silence() {
        return Runtime.version().feature() < 24 ? List.of() : List.of("--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public double limit() throws RunnerException, IOException {
        RunResult result = run(limit);
        limitBytes = bytes(result);
        return result.getPrimaryResult().getScore() / nanosPerUnit;
    }

    @Override
    public double ours() throws RunnerException, IOException {
        RunResult result = run(ours);
        ourBytes = bytes(result);
        return result.getPrimaryResult().getScore() / nanosPerUnit;
    }

    private RunResult run(Side side) throws RunnerException, IOException {
        TimeValue time = TimeValue.milliseconds(effort.count(500, 100));
        OptionsBuilder options = new OptionsBuilder();
        options.include(Pattern.quote(side.owner().getName() + "." + side.method()) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
                .forks(forks(side))
                .warmupIterations(effort.count(4, 1))
                .warmupTime(time)
                .measurementIterations(effort.count(4, 1))
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsPrepend(silence().toArray(String[]::new))
                .jvmArgsAppend(side.flags().toArray(String[]::new));
        List<RunResult> results = List.copyOf(new Runner(options.build()).run());
        if (results.size() != 1) {
            throw new IOException(side + " has given " + results.size() + " results");
        }
        return results.get(0);
    }

    /** For a figure, a JVM of its own; to see that it works, this one, unless it is to have other options. */
    private int forks(Side side) {
        return effort.quick() && side.flags().isEmpty() ? 0 : 1;
    }

    private static double bytes(RunResult result) throws IOException {
        Result<?> bytes = result.getSecondaryResults().get(BYTES);
        if (bytes == null) {
            throw new IOException("no allocation was measured, only "
                    + result.getSecondaryResults().keySet());
        }
        return bytes.getScore();
    }

    @Override
    public Remark remark() {
        boolean met = ourBytes - limitBytes <= bytesMore + 0.5; // what the profiler itself adds
        String wanted = Double.isFinite(bytesMore) ? String.format(Locale.ROOT, ", at most %.0f more", bytesMore) : "";
        return new Remark(
                String.format(
                        Locale.ROOT,
                        "allocated per operation: limit %.0f B, ours %.0f B%s%s",
                        limitBytes,
                        ourBytes,
                        wanted,
                        met ? "" : " MISSED"),
                met);
    }
}
