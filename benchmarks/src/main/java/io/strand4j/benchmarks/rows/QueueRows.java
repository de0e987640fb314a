package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Rounds;
import io.strand4j.benchmarks.Row;
import io.strand4j.benchmarks.Section;
import io.strand4j.benchmarks.Target;
import java.util.List;

/** What calls cost that other processes run, over PostgreSQL. */
public final class QueueRows {

    private static final String RAW = "the same row by the driver alone";
    private static final String LOOP = "driver alone, as many at a time: lease, run, end, two commits";
    private static final String LISTEN = "driver alone: insert and notify in one commit, claim when told";
    private static final String COMMITTED = "power loss (commit forced to the disk)";

    private QueueRows() {}

    /** The rows. */
    public static List<Row> all() {
        return List.of(
                rate(
                        "queue-enqueue-1",
                        "STORE call, 1 caller",
                        RAW,
                        Target.ratioAtLeast(0.85),
                        effort -> new Enqueueing(SqlPlace.postgres(), 1, effort.count(5_000, 50), 1)),
                rate(
                        "queue-enqueue-8",
                        "STORE call, 8 callers",
                        RAW + ", 8 connections",
                        Target.ratioAtLeast(0.75),
                        effort -> new Enqueueing(SqlPlace.postgres(), 8, effort.count(20_000, 160), 1)),
                rate(
                        "queue-enqueue-bulk",
                        "calls, 1,000 at a time",
                        "the same rows in one batch of the driver, rewritten as multi-row inserts",
                        Target.atLeast(100_000),
                        effort -> new Enqueueing(SqlPlace.postgres(), 1, effort.count(20_000, 1_000), 1_000)),
                rate(
                        "queue-drain-16",
                        "20,000 no-op calls and their results, 16 slots",
                        LOOP,
                        Target.ratioAtLeast(0.70),
                        effort -> new Draining(16, effort)),
                rate(
                        "queue-drain-100",
                        "20,000 no-op calls and their results, 100 slots",
                        LOOP,
                        Target.atLeast(24_000),
                        effort -> new Draining(100, effort)),
                row(
                                "queue-pick-up-p50",
                                "call from another process to an idle worker, median",
                                LISTEN,
                                "ms",
                                2,
                                effort -> new PickUp(0.50, effort))
                        .rounds(Rounds.ONCE),
                row(
                                "queue-pick-up-p99",
                                "call from another process to an idle worker, p99",
                                LISTEN,
                                "ms",
                                2,
                                effort -> new PickUp(0.99, effort))
                        .rounds(Rounds.ONCE),
                restart("queue-restart", "as shipped", 15, 0),
                restart("queue-restart-tuned", "visibility 2 s", 3, 2_000),
                row(
                                "queue-kill",
                                "starts of 10,000 calls of 5 ms, 3 workers of 8 slots, one killed by SIGKILL",
                                "one each, and one more for each slot that was killed",
                                "starts",
                                1,
                                KilledWorker::new)
                        .rounds(Rounds.ONCE),
                Row.of(
                                "queue-idle",
                                Section.QUEUES,
                                "processor time of an idle worker",
                                "JVM with one connection that listens",
                                "s/min",
                                Target.atMost(0.1),
                                IdleWorker::new)
                        .rounds(Rounds.ONCE));
    }

    private static Row restart(String name, String how, int seconds, long visibilityMillis) {
        return Row.of(
                        name,
                        Section.QUEUES,
                        "SIGKILL of a worker until another has begun its 4 calls, " + how,
                        "the lease time",
                        "s",
                        Target.atMost(seconds),
                        effort -> new Restart(visibilityMillis, effort))
                .rounds(Rounds.ONCE);
    }

    private static Row rate(String name, String what, String against, Target target, Row.Opening contest) {
        return Row.of(name, Section.QUEUES, what, against, "/s", target, contest)
                .durability(COMMITTED);
    }

    private static Row row(String name, String what, String against, String unit, double most, Row.Opening contest) {
        return Row.of(name, Section.QUEUES, what, against, unit, Target.ratioAtMost(most), contest)
                .durability(COMMITTED);
    }
}
