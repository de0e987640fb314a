package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Rounds;
import io.strand4j.benchmarks.Row;
import io.strand4j.benchmarks.Section;
import io.strand4j.benchmarks.Target;
import io.strand4j.benchmarks.jmh.CodecBenchmarks;
import io.strand4j.store.Durability;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What keeping records costs. */
public final class StoreRows {

    private static final String RAW = "create, write, rename of the same bytes";
    private static final String RAW_FORCED = "create, write, fsync, rename, fsync of the folder, the same bytes";
    private static final String CRASH = "death of the process (crash)";
    private static final String DISK = "power loss (disk)";

    private StoreRows() {}

    /** The rows. */
    public static List<Row> all() {
        return Stream.of(
                        files(),
                        queues(),
                        embedded("sqlite", "SQLite", SqlPlace::sqlite),
                        embedded("h2", "H2", SqlPlace::h2))
                .flatMap(List::stream)
                .toList();
    }

    private interface Opening {
        SqlPlace open() throws IOException;
    }

    private static List<Row> embedded(String name, String database, Opening place) {
        return List.of(
                sql(
                        name + "-enqueue-1",
                        "STORE call over " + database + ", 1 caller",
                        "the same row by the driver alone",
                        effort -> new Enqueueing(place.open(), 1, effort.count(4_000, 50), 1)),
                sql(
                        name + "-enqueue-16",
                        "STORE call over " + database + ", 16 callers",
                        "the same row by the driver alone, 16 connections, a commit each",
                        effort -> new Enqueueing(place.open(), 16, effort.count(8_000, 160), 1)),
                sql(
                        name + "-enqueue-bulk",
                        "calls over " + database + ", 1,000 at a time",
                        "the same rows in one batch of the driver",
                        effort -> new Enqueueing(place.open(), 1, effort.count(20_000, 1_000), 1_000)));
    }

    private static Row sql(String name, String what, String against, Row.Opening contest) {
        return Row.of(name, Section.STORES, what, against, "/s", Target.ratioAtLeast(0.70), contest)
                .durability(DISK);
    }

    private static List<Row> queues() {
        return List.of(
                row(
                                "file-queue-enqueue",
                                "STORE call over a file queue",
                                "one empty file made and renamed, and " + RAW_FORCED,
                                effort -> new FileQueue(false, effort))
                        .durability(DISK),
                row(
                                "file-queue-drain",
                                "no-op calls of a file queue and their results, 16 slots",
                                "one empty file renamed and removed, and twice " + RAW_FORCED,
                                effort -> new FileQueue(true, effort))
                        .durability(DISK));
    }

    private static List<Row> files() {
        return List.of(
                row(
                                "file-crash",
                                "new record in a file store",
                                RAW,
                                effort -> new FileRecords(Durability.CRASH, 1, effort))
                        .durability(CRASH),
                row(
                                "file-disk-1",
                                "new record in a file store, 1 caller",
                                RAW_FORCED,
                                effort -> new FileRecords(Durability.DISK, 1, effort))
                        .durability(DISK),
                row(
                                "file-disk-4",
                                "new record in a file store, 4 callers",
                                RAW_FORCED,
                                effort -> new FileRecords(Durability.DISK, 4, effort))
                        .durability(DISK),
                row(
                                "compute-crash",
                                "@AsyncCompute call on a file store and its result",
                                "twice " + RAW,
                                effort -> new RecordedCalls(Durability.CRASH, effort))
                        .durability(CRASH),
                row(
                                "compute-disk",
                                "@AsyncCompute call on a file store and its result",
                                "twice " + RAW_FORCED,
                                effort -> new RecordedCalls(Durability.DISK, effort))
                        .durability(DISK),
                Row.of(
                                "codec",
                                Section.STORES,
                                "record of 10 fields to JSON and back by our codec",
                                "Jackson on the record",
                                "us",
                                Target.ratioAtMost(1.2),
                                StoreRows::codec)
                        .rounds(Rounds.FRESH));
    }

    private static JmhContest codec(Effort effort) {
        return new JmhContest(
                new JmhContest.Side(CodecBenchmarks.class, "jackson"),
                new JmhContest.Side(CodecBenchmarks.class, "codec"),
                1e3,
                Double.POSITIVE_INFINITY,
                effort);
    }

    private static Row row(String name, String what, String against, Row.Opening contest) {
        return Row.of(name, Section.STORES, what, against, "/s", Target.ratioAtLeast(0.80), contest);
    }
}
