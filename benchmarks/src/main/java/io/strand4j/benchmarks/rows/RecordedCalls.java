package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.limits.RecordFiles;
import io.strand4j.benchmarks.tasks.SmallTasks;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import java.io.IOException;
import java.nio.file.Path;

/** Calls whose records are kept, one at a time; the limit writes each record twice. */
final class RecordedCalls implements Contest {

    private final Durability durability;
    private final int calls;
    private final Folders folders = new Folders();
    private final byte[] bytes;

    RecordedCalls(Durability durability, Effort effort) throws IOException {
        this.durability = durability;
        this.calls = durability == Durability.DISK ? effort.count(200, 20) : effort.count(1_000, 100);
        this.bytes = FileRecords.sample(folders.next());
        // The limit is a handful of methods; what it is compared with takes longer to be compiled.
        calls(Durability.CRASH, effort.count(4_000, 0));
    }

    @Override
    public double limit() throws IOException {
        Path folder = folders.next();
        try (RecordFiles files = new RecordFiles(folder, durability == Durability.DISK)) {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                files.write(Integer.toString(i), bytes);
                files.write(Integer.toString(i), bytes);
            }
            return calls * 1e9 / (System.nanoTime() - start);
        } finally {
            Folders.delete(folder);
        }
    }

    @Override
    public double ours() throws IOException {
        return calls(durability, calls);
    }

    private double calls(Durability durability, int calls) throws IOException {
        Path folder = folders.next();
        try (FileTaskStore store = FileTaskStore.open(folder, durability);
                Strand strand = Strand.builder().store(store).build()) {
            SmallTasks tasks = new SmallTasks(strand);
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                tasks.recorded(i).getResult();
            }
            return calls * 1e9 / (System.nanoTime() - start);
        } finally {
            Folders.delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
