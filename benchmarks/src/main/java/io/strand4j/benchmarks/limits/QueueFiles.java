package io.strand4j.benchmarks.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A record for each call, forced to the disk, and an empty file that says whether it waits or is leased. */
public final class QueueFiles implements AutoCloseable {

    private final RecordFiles records;
    private final Path folder;
    private final Path arriving;
    private final Path ready;
    private final Path leased;

    /** Makes the folders in an empty one. */
    public QueueFiles(Path root) throws IOException {
        this.records = new RecordFiles(root, true);
        this.folder = root.resolve("records");
        this.arriving = Files.createDirectories(root.resolve("arriving"));
        this.ready = Files.createDirectories(root.resolve("ready"));
        this.leased = Files.createDirectories(root.resolve("leased"));
    }

    /** A call that waits. */
    public void add(String key, byte[] bytes) throws IOException {
        Files.createFile(arriving.resolve(key));
        records.write(key, bytes);
        Files.move(arriving.resolve(key), ready.resolve(key), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A call that is leased and ends. */
    public void run(String key) throws IOException {
        Files.move(ready.resolve(key), leased.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        records.write(key, Files.readAllBytes(folder.resolve(key + ".json")));
        records.write(key, Files.readAllBytes(folder.resolve(key + ".json")));
        Files.delete(leased.resolve(key));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
