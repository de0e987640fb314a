package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.tasks.WorkTasks;
import io.strand4j.process.ProcessOptions;

/** A Strand with worker JVMs. */
final class Workers implements AutoCloseable {

    private final Strand strand;
    private final WorkTasks work;

    Workers(int size, String... flags) {
        this.strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(size).jvmArguments(flags))
                .build();
        this.work = new WorkTasks(strand);
    }

    WorkTasks work() {
        return work;
    }

    @Override
    public void close() {
        strand.close();
    }
}
