package io.strand4j.benchmarks.rows;

import java.util.List;

/** The flags that a worker JVM really runs with. */
final class WorkerFlags {

    private WorkerFlags() {}

    /** Without those that would have it write an archive: the limit only reads one. */
    static List<String> of(Workers workers) {
        return workers.work().flags().getResult().stream()
                .filter(flag -> !flag.startsWith("-XX:ArchiveClassesAtExit"))
                .toList();
    }
}
