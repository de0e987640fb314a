package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.limits.RecordFiles;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** New records into an empty store, by some callers at once; the limit writes the same bytes. */
final class FileRecords implements Contest {

    private final Durability durability;
    private final int callers;
    private final int records;
    private final Folders folders = new Folders();
    private final ExecutorService threads;
    private final byte[] bytes;

    FileRecords(Durability durability, int callers, Effort effort) throws IOException {
        this.durability = durability;
        this.callers = callers;
        this.records = durability == Durability.DISK ? effort.count(600, 40) : effort.count(4_000, 400);
        this.threads = Executors.newFixedThreadPool(callers);
        this.bytes = sample(folders.next());
    }

    private interface Write {
        void record(String key) throws IOException;
    }

    private static TaskRecord record(String key) {
        return new TaskRecord(
                key,
                "io.strand4j.benchmarks.tasks.Small.recorded",
                0,
                TaskStatus.PENDING,
                Instant.now(),
                null,
                null,
                0,
                "123456@1767225600000",
                null,
                null,
                Progress.NONE,
                Map.of(),
                Duration.ofHours(1),
                null);
    }

    private static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** What the store makes of a record. */
    static byte[] sample(Path folder) throws IOException {
        String key = key();
        try (FileTaskStore store = FileTaskStore.open(folder, Durability.CRASH)) {
            store.insert(record(key));
        }
        return Files.readAllBytes(folder.resolve("records").resolve(key + ".json"));
    }

    @Override
    public double limit() throws Exception {
        Path folder = folders.next();
        try (RecordFiles files = new RecordFiles(folder, durability == Durability.DISK)) {
            return rate(key -> files.write(key, bytes));
        } finally {
            Folders.delete(folder);
        }
    }

    @Override
    public double ours() throws Exception {
        Path folder = folders.next();
        try (FileTaskStore store = FileTaskStore.open(folder, durability)) {
            return rate(key -> store.insert(record(key)));
        } finally {
            Folders.delete(folder);
        }
    }

    private double rate(Write write) throws ExecutionException, InterruptedException {
        int each = records / callers;
        List<Future<?>> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            all.add(threads.submit(() -> {
                for (int j = 0; j < each; j++) {
                    write.record(key());
                }
                return each;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        return each * callers * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        folders.close();
    }
}
