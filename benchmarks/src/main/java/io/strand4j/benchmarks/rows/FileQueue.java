package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.limits.QueueFiles;
import io.strand4j.benchmarks.tasks.StoredTasks;
import io.strand4j.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Calls into a queue of files, one after the other, or out of it. */
final class FileQueue implements Contest {

    private static final int SLOTS = 16;

    private final boolean drain;
    private final int calls;
    private final Folders folders = new Folders();
    private final byte[] bytes;

    FileQueue(boolean drain, Effort effort) throws IOException {
        this.drain = drain;
        this.calls = effort.count(400, 20);
        this.bytes = sample();
    }

    /** What a call looks like that waits. */
    private byte[] sample() throws IOException {
        Path folder = folders.next();
        try (Strand strand = open(folder)) {
            new StoredTasks(strand).increment(1);
        }
        try (Stream<Path> files = Files.list(folder.resolve("records"))) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }

    private static Strand open(Path folder) {
        return Strand.builder().queue(folder.toUri().toString()).build();
    }

    @Override
    public double limit() throws IOException {
        Path folder = folders.next();
        try (QueueFiles files = new QueueFiles(folder)) {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                files.add(Integer.toString(i), bytes);
            }
            if (drain) {
                start = System.nanoTime();
                for (int i = 0; i < calls; i++) {
                    files.run(Integer.toString(i));
                }
            }
            return rate(start);
        } finally {
            Folders.delete(folder);
        }
    }

    @Override
    public double ours() throws IOException {
        Path folder = folders.next();
        try (Strand strand = open(folder)) {
            StoredTasks tasks = new StoredTasks(strand);
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                tasks.increment(i);
            }
            if (drain) {
                start = System.nanoTime();
                try (Worker worker = strand.worker().concurrency(SLOTS).build()) {
                    worker.drain();
                }
            }
            return rate(start);
        } finally {
            Folders.delete(folder);
        }
    }

    private double rate(long start) {
        return calls * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
