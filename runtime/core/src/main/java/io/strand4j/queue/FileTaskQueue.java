package io.strand4j.queue;

import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.Keys;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Calls in a folder that several processes of one machine may share, beside the records of a {@link FileTaskStore}.
 * Claims are atomic renames and compare-and-sets of records, so no two processes get one call. Safe for use by any thread.
 *
 * <p>It needs nothing installed, and is meant for some hundred calls a second; beyond that use a {@code jdbc:} queue.
 */
public final class FileTaskQueue extends RecordQueue {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Place place;
    private final FileWaiting files;

    /** What the queues of one place have in common. */
    private record Place(
            FileTaskStore store,
            Path root,
            InstantSource clock,
            LongSupplier nanos,
            Map<String, FileTaskQueue> queues) {}

    private FileTaskQueue(String name, Place place, FileWaiting files) {
        super(name, place.store, files, place.clock);
        this.place = place;
        this.files = files;
    }

    /**
     * Opens the default queue in a folder, with {@link Durability#DISK}.
     *
     * @param folder the folder; made, for the owner alone, where it does not exist
     * @throws StoreException when it cannot be made or used
     */
    public static FileTaskQueue open(Path folder) {
        return open(folder, Durability.DISK);
    }

    /**
     * Opens the default queue in a folder.
     *
     * @param folder the folder; made, for the owner alone, where it does not exist
     * @param durability what a call survives
     * @throws StoreException when it cannot be made or used
     */
    public static FileTaskQueue open(Path folder, Durability durability) {
        return open(folder, durability, InstantSource.system(), System::nanoTime);
    }

    static FileTaskQueue open(Path folder, Durability durability, InstantSource clock, LongSupplier nanos) {
        FileTaskStore store = FileTaskStore.open(folder, durability, clock);
        try {
            return open(store, clock, nanos);
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private static FileTaskQueue open(FileTaskStore store, InstantSource clock, LongSupplier nanos) {
        Place place = new Place(store, store.folderBeside("queues"), clock, nanos, new ConcurrentHashMap<>());
        FileTaskQueue queue = at("", place);
        queue.restoreOnceAfterBoot();
        return queue;
    }

    private static FileTaskQueue at(String name, Place place) {
        return place.queues.computeIfAbsent(name, key -> {
            // No key has a plus, so no queue can be named like the default one.
            String folder = "queues/" + (key.isEmpty() ? "+default" : key);
            place.store.folderBeside(folder);
            return new FileTaskQueue(
                    key,
                    place,
                    new FileWaiting(
                            new QueueFolder(place.store.folderBeside(folder + "/arriving")),
                            new QueueFolder(place.store.folderBeside(folder + "/ready")),
                            new QueueFolder(place.store.folderBeside(folder + "/leased")),
                            place.clock,
                            place.nanos));
        });
    }

    @Override
    public TaskQueue named(String name) {
        if (!name.isEmpty()) {
            Keys.require(name);
        }
        return at(name, place);
    }

    /** The files that stand for calls are not forced to the disk; what a power loss has taken is made anew here. */
    private void restoreOnceAfterBoot() {
        Path marker = place.root.resolve("+complete");
        try {
            String boot = Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
            if (!boot.isEmpty()
                    && Files.exists(marker)
                    && Files.readString(marker).equals(boot)) {
                return;
            }
            for (TaskStatus status : List.of(TaskStatus.PENDING, TaskStatus.RUNNING)) {
                try (Stream<TaskRecord> all = place.store.scan(new TaskQuery(null, status, Integer.MAX_VALUE))) {
                    all.forEach(this::restore);
                }
            }
            Files.writeString(marker, boot);
        } catch (IOException wrong) {
            throw new StoreException("cannot restore the queues in " + place.root + ": " + wrong, wrong);
        }
    }

    private void restore(TaskRecord record) {
        QueuedCall queued = record.queued();
        if (queued != null) {
            at(queued.queue(), place).files.restore(record);
        }
    }

    @Override
    public void close() {
        place.queues.values().forEach(RecordQueue::closeWaiting);
        place.store.close();
    }
}
