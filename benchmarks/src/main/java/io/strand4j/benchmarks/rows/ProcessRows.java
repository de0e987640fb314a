package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Rounds;
import io.strand4j.benchmarks.Row;
import io.strand4j.benchmarks.Section;
import io.strand4j.benchmarks.Target;
import java.util.List;

/** What worker JVMs cost. */
public final class ProcessRows {

    private ProcessRows() {}

    /** The rows. */
    public static List<Row> all() {
        String call = "one no-op call at a time, 100 B, warm worker, ";
        String pingPong = "Unix socket ping-pong of 100 B between two JVMs, both on one thread that blocks";
        return List.of(
                row(
                        "process-call-p50",
                        call + "p50",
                        pingPong,
                        "us",
                        Target.ratioAtMost(1.5),
                        effort -> new OneCall(0.5, effort)),
                row(
                        "process-call-p99",
                        call + "p99",
                        pingPong,
                        "us",
                        Target.ratioAtMost(2.5),
                        effort -> new OneCall(0.99, effort)),
                row(
                                "process-pace",
                                "1,500 calls of two JVMs that share a rate by a file store, part of the allowed 250 in 500"
                                        + " ms that is reached",
                                "the rate itself",
                                "%",
                                Target.atLeast(95),
                                Pacing::together)
                        .rounds(Rounds.FRESH),
                row(
                                "process-in-flight",
                                "20,000 no-op calls in flight, 2 workers",
                                "the same frames to two echoing JVMs, one write each, two threads per JVM; ours sends"
                                        + " several at once",
                                "/s",
                                Target.atLeast(200_000),
                                ManyCalls::new)
                        .rounds(Rounds.WARM_ALL),
                row(
                                "process-first-answer",
                                "first answer of a new worker",
                                "JVM with the worker's flags, one Jackson round trip",
                                "ms",
                                Target.ratioAtMost(1.25),
                                effort -> new FirstAnswer())
                        .rounds(Rounds.FRESH),
                row(
                        "process-cpu",
                        "speed of a CPU-bound body of 5 s in a warm worker",
                        "the same body in the parent",
                        "M steps/s",
                        Target.ratioAtLeast(0.95),
                        Burning::new),
                row(
                                "process-memory",
                                "resident memory of an idle worker",
                                "idle JVM with the worker's flags after one Jackson round trip",
                                "MiB",
                                Target.atMost(60),
                                effort -> new IdleMemory())
                        .rounds(Rounds.ONCE),
                row(
                        "process-large-rate",
                        "50 MB as argument and as result, of value per second",
                        "the same bytes there and back over a Unix socket",
                        "MB/s",
                        Target.ratioAtLeast(0.5),
                        LargeValues::new),
                row(
                                "process-large-worker-heap",
                                "least heap of a worker that takes and gives 50 MB",
                                "least heap of an echoing JVM",
                                "MiB",
                                Target.atMostOver(16),
                                effort -> new LeastHeap(effort, LeastHeap.Side.WORKER))
                        .rounds(Rounds.ONCE),
                row(
                                "process-large-parent-heap",
                                "least heap of a parent that sends and gets 50 MB",
                                "least heap of a JVM that does so over a Unix socket",
                                "MiB",
                                Target.atMostOver(16),
                                effort -> new LeastHeap(effort, LeastHeap.Side.PARENT))
                        .rounds(Rounds.ONCE));
    }

    private static Row row(String name, String what, String against, String unit, Target target, Row.Opening contest) {
        return Row.of(name, Section.PROCESS, what, against, unit, target, contest);
    }
}
