package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Rounds;
import io.strand4j.benchmarks.Row;
import io.strand4j.benchmarks.Section;
import io.strand4j.benchmarks.Target;
import io.strand4j.benchmarks.jmh.CallBenchmarks;
import io.strand4j.benchmarks.jmh.EngineBenchmarks;
import java.util.List;

/** What calls cost that stay in this JVM. */
public final class InProcessRows {

    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final double NANOS = 1;
    private static final double MICROS = 1e3;

    /** All that a benchmark needs, and no flight recorder: what an image may be like. */
    private static final List<String> NO_RECORDER =
            List.of("--limit-modules", "java.se,jdk.unsupported,jdk.management");

    private InProcessRows() {}

    /** The rows. */
    public static List<Row> all() {
        return List.of(
                row(
                                "sync",
                                "generated call of a SYNC task",
                                "direct call",
                                "ns",
                                Target.atMostOver(1),
                                effort -> new JmhContest(calls("syncDirect"), calls("syncGenerated"), NANOS, 0, effort))
                        .rounds(Rounds.FRESH),
                row(
                                "thread",
                                "call on THREAD and its result",
                                "submit and get on a pool of the same size",
                                "us",
                                Target.ratioAtMost(1.10),
                                effort ->
                                        new JmhContest(calls("threadSubmit"), calls("threadCall"), MICROS, ANY, effort))
                        .rounds(Rounds.FRESH),
                row(
                        "thread-fire-and-join",
                        "100,000 calls on THREAD, then their results",
                        "submit and get on a pool of the same size",
                        "/s",
                        Target.ratioAtLeast(0.90),
                        FireAndJoin::new),
                row(
                                "coroutine",
                                "call on COROUTINE and its result",
                                "start and join of a virtual thread",
                                "us",
                                Target.ratioAtMost(1.10),
                                effort -> new JmhContest(
                                        calls("coroutineStart"), calls("coroutineCall"), MICROS, ANY, effort))
                        .rounds(Rounds.FRESH),
                row(
                                "sleepers-start",
                                "1,000,000 sleeping COROUTINE calls, until the last one sleeps",
                                "virtual threads",
                                "s",
                                Target.ratioAtMost(1.25),
                                effort -> new Sleepers(effort, Sleepers.Figure.SECONDS))
                        .rounds(Rounds.FRESH),
                row(
                                "sleepers-heap",
                                "1,000,000 sleeping COROUTINE calls, heap of each after a collection",
                                "virtual threads",
                                "B",
                                Target.atMostOver(250),
                                effort -> new Sleepers(effort, Sleepers.Figure.BYTES))
                        .rounds(Rounds.ONCE),
                row(
                                "pace",
                                "1,500 calls that 100 threads ask for at once, part of the allowed 250 in 500 ms that is"
                                        + " reached",
                                "the rate itself",
                                "%",
                                Target.atLeast(98),
                                Pacing::alone)
                        .rounds(Rounds.FRESH),
                pool(5),
                pool(100),
                row(
                        "pool-heap",
                        "100,000 tasks at work in a TaskPool, heap of each after a collection",
                        "virtual threads of an executor",
                        "B",
                        Target.atMostOver(600),
                        PoolHeap::new),
                row(
                                "middleware",
                                "call through five middleware that do nothing",
                                "the same call with none",
                                "ns",
                                Target.atMostOver(50),
                                effort -> new JmhContest(engine("bare"), engine("fiveMiddleware"), NANOS, 32, effort))
                        .rounds(Rounds.FRESH),
                row(
                                "event-off",
                                "flight-recorder event per call, no recording",
                                "the same call in a JVM without the flight recorder",
                                "ns",
                                Target.atMostOver(5),
                                effort -> new JmhContest(
                                        new JmhContest.Side(EngineBenchmarks.class, "bare", NO_RECORDER),
                                        engine("bare"),
                                        NANOS,
                                        0,
                                        effort))
                        .rounds(Rounds.FRESH),
                row(
                                "event-on",
                                "flight-recorder event per call, recorded",
                                "the same call, not recorded",
                                "ns",
                                Target.atMostOver(300),
                                effort -> new JmhContest(engine("unrecorded"), engine("recorded"), NANOS, ANY, effort))
                        .rounds(Rounds.FRESH));
    }

    private static Row pool(int atOnce) {
        return row(
                "pool-map-" + atOnce,
                "100,000 items through TaskPool.map, " + atOnce + " at once",
                "virtual threads behind a semaphore",
                "/s",
                Target.ratioAtLeast(0.80),
                effort -> new PoolMap(effort, atOnce));
    }

    private static JmhContest.Side calls(String method) {
        return new JmhContest.Side(CallBenchmarks.class, method);
    }

    private static JmhContest.Side engine(String method) {
        return new JmhContest.Side(EngineBenchmarks.class, method);
    }

    private static Row row(String name, String what, String against, String unit, Target target, Row.Opening contest) {
        return Row.of(name, Section.IN_PROCESS, what, against, unit, target, contest);
    }
}
