package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One readable JSON file per record, in a folder that several processes of one machine may share: a change is a
 * compare-and-set between all of them, and each sees the others' changes. Safe for use by any thread.
 *
 * <p>A torn or damaged file is moved to the folder {@code corrupt} beside the records, and the call that met it throws
 * a {@link StoreException} that names the file and what is wrong with it; after that there is no record with this key.
 * No symbolic link is followed. Interrupts neither end nor spoil a read or a write.
 *
 * <p>When a write fails, the record is as it was; only where the disk fails after the file was put in its place, and
 * before that was forced to it, the change is there and may not survive a power loss.
 */
public final class FileTaskStore implements TaskStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileTaskStore.class);

    /** What one array of bytes can hold, and a worker frame's limit. */
    private static final long MAX_BYTES = 1L << 30;

    private final RecordFolder folder;
    private final FolderLocks locks;
    private final InstantSource clock;
    private final Watchers watchers = new Watchers();
    private final FolderWatch folderWatch;
    private final Gate gate;
    private final KeySweep sweep;

    private FileTaskStore(RecordFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.folderWatch = new FolderWatch(
                folder.records(), file -> RecordFolder.keyOf(file).ifPresent(watchers::changed), watchers::allChanged);
        this.gate = new Gate("the file store in " + folder.records().getParent() + " is closed");
        this.sweep = folder.sweep();
        folder.deleteStale(clock.instant());
        this.locks = FolderLocks.open(folder.locks());
    }

    /**
     * Opens the store in a folder, with {@link Durability#DISK}.
     *
     * @param folder the folder; made, for the owner alone, where it does not exist
     * @throws StoreException when it cannot be made or used
     */
    public static FileTaskStore open(Path folder) {
        return open(folder, Durability.DISK);
    }

    /**
     * Opens the store in a folder.
     *
     * @param folder the folder; made, for the owner alone, where it does not exist
     * @param durability what a record survives
     * @throws StoreException when it cannot be made or used
     */
    public static FileTaskStore open(Path folder, Durability durability) {
        return open(folder, durability, InstantSource.system());
    }

    /**
     * Opens the store in a folder.
     *
     * @param folder the folder; made, for the owner alone, where it does not exist
     * @param durability what a record survives
     * @param clock says what has expired
     * @throws StoreException when it cannot be made or used
     */
    public static FileTaskStore open(Path folder, Durability durability, InstantSource clock) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return open(folder, durability, clock, new Disk(posix), MAX_BYTES);
    }

    static FileTaskStore open(Path folder, Durability durability, InstantSource clock, Disk disk, long maxBytes) {
        return new FileTaskStore(new RecordFolder(folder, durability, disk, maxBytes), clock);
    }

    /**
     * A folder beside the records, for what goes with them; made, for the owner alone, where it does not exist.
     *
     * @param name its name
     * @throws StoreException when it cannot be made
     */
    public Path folderBeside(String name) {
        return gate.pass(() -> folder.beside(name));
    }

    @Override
    public Optional<TaskRecord> find(String key) {
        Keys.require(key);
        return gate.pass(() -> read(key)).filter(record -> isCurrent(record, key));
    }

    @Override
    public void insert(TaskRecord record) {
        change(record.key(), () -> {
            read(record.key()).ifPresent(present -> requireReplaceable(present, record.key()));
            folder.items().delete(record.key());
            folder.write(record.withVersion(1));
            return true;
        });
    }

    @Override
    public boolean update(TaskRecord record, long expectedVersion) {
        return change(record.key(), () -> {
            Optional<TaskRecord> present = read(record.key());
            if (present.isEmpty()
                    || present.get().version() != expectedVersion
                    || !present.get().canBecome(record)) {
                return false;
            }
            folder.write(record.withVersion(expectedVersion + 1));
            return true;
        });
    }

    @Override
    public boolean delete(String key) {
        return delete(key, record -> true);
    }

    @Override
    public boolean delete(String key, long expectedVersion) {
        return delete(key, record -> record.version() == expectedVersion && isCurrent(record, key));
    }

    private boolean delete(String key, Predicate<TaskRecord> which) {
        return change(key, () -> {
            Optional<TaskRecord> present =
                    read(key).filter(record -> record.key().equals(key)).filter(which);
            if (present.isEmpty()) {
                return false;
            }
            folder.delete(key);
            folder.sync();
            return isCurrent(present.get(), key);
        });
    }

    private void requireReplaceable(TaskRecord present, String key) {
        if (present.isExpired(clock.instant())) {
            return;
        }
        if (!present.key().equals(key)) {
            throw new IllegalStateException("the key " + key + " differs only in small and capital letters from "
                    + present.key() + ", and the disk takes both for one; use another key");
        }
        throw present.alreadyThere();
    }

    private boolean isCurrent(TaskRecord record, String key) {
        return record.key().equals(key) && !record.isExpired(clock.instant());
    }

    @Override
    public boolean appendItems(String key, ItemChunk chunk) {
        return change(key, () -> {
            if (read(key)
                    .filter(record -> record.key().equals(key) && record.takes(chunk))
                    .isEmpty()) {
                return false;
            }
            folder.items().write(key, chunk);
            folder.touch(key, clock.instant());
            return true;
        });
    }

    /** Damaged items are not the fault of their reader, who finds them in the result. */
    @Override
    public Optional<ItemChunk> findItems(String key, long run, long first) {
        Keys.require(key);
        return gate.pass(() -> readItems(key, first)).filter(chunk -> chunk.run() == run);
    }

    private Optional<ItemChunk> readItems(String key, long first) {
        try {
            return folder.items().read(key, first);
        } catch (BadRecordException perhaps) {
            return locks.locked(key, () -> {
                try {
                    return folder.items().read(key, first);
                } catch (BadRecordException bad) {
                    LOG.warn("{}", folder.items().setAside(key, first, bad).getMessage());
                    return Optional.empty();
                }
            });
        }
    }

    @Override
    public Optional<Document> document(String name) {
        Keys.require(name);
        return gate.pass(() -> readDocument(name));
    }

    private Optional<Document> readDocument(String name) {
        try {
            return folder.documents().read(name, clock.instant());
        } catch (BadRecordException perhaps) {
            return locks.locked(name, () -> lockedDocument(name));
        }
    }

    private Optional<Document> lockedDocument(String name) {
        try {
            return folder.documents().read(name, clock.instant());
        } catch (BadRecordException bad) {
            throw folder.documents().setAside(name, bad).toStoreException();
        }
    }

    @Override
    public boolean replaceDocument(String name, long expectedVersion, String content) {
        Keys.require(name);
        return gate.pass(() -> locks.locked(name, () -> {
            if (lockedDocument(name).map(Document::version).orElse(0L) != expectedVersion) {
                return false;
            }
            folder.documents().write(name, expectedVersion + 1, content);
            return true;
        }));
    }

    private boolean change(String key, BooleanSupplier action) {
        Keys.require(key);
        boolean mayHaveChanged = true; // also after a failure, which may have come when the change was already there
        try {
            mayHaveChanged = gate.pass(() -> locks.locked(key, action::getAsBoolean));
            return mayHaveChanged;
        } finally {
            if (mayHaveChanged) {
                watchers.changed(key);
            }
        }
    }

    /** The record in the file of this key; a bad file is set aside and reported. */
    private Optional<TaskRecord> read(String key) {
        return read(key, bad -> {
            throw bad.toStoreException();
        });
    }

    /** A bad file is not the fault of a query that comes across it, and must not hide the good ones. */
    private Optional<TaskRecord> readOrLog(String key) {
        return read(key, bad -> LOG.warn("{}", bad.getMessage()));
    }

    private Optional<TaskRecord> read(String key, Consumer<BadRecordException> tell) {
        try {
            return folder.read(key);
        } catch (BadRecordException first) {
            // Once more under the lock, since meanwhile somebody may have put a good one in its place.
            return locks.locked(key, () -> {
                try {
                    return folder.read(key);
                } catch (BadRecordException bad) {
                    tell.accept(folder.setAside(key, bad));
                    return Optional.empty();
                }
            });
        }
    }

    private Optional<TaskRecord> readHead(String key) {
        try {
            return folder.readHead(key);
        } catch (BadRecordException bad) {
            return readOrLog(key);
        }
    }

    @Override
    public Stream<TaskRecord> scan(TaskQuery query) {
        return gate.pass(() -> newestKeys(query))
                .flatMap(
                        key -> gate
                                .pass(() -> readOrLog(key))
                                .filter(record -> query.accepts(record) && isCurrent(record, key))
                                .stream());
    }

    private Stream<String> newestKeys(TaskQuery query) {
        Newest newest = new Newest(query.limit());
        folder.eachKey(key -> readHead(key)
                .filter(head -> query.accepts(head) && isCurrent(head, key))
                .ifPresent(newest::add));
        return newest.keys();
    }

    @Override
    public int deleteExpired(Instant now) {
        List<String> deleted = new ArrayList<>();
        try {
            return gate.pass(() -> {
                folder.deleteStale(clock.instant());
                folder.eachKey(key -> deleteIfExpired(key, now, deleted));
                folder.sync();
                return deleted.size();
            });
        } finally {
            deleted.forEach(watchers::changed);
        }
    }

    @Override
    public Swept sweepExpired(Instant now, int atMost) {
        List<String> deleted = new ArrayList<>();
        try {
            return gate.pass(() -> {
                boolean complete = sweep.next(atMost, key -> deleteIfExpired(key, now, deleted));
                if (complete) {
                    folder.deleteStale(clock.instant());
                }
                if (!deleted.isEmpty()) {
                    folder.sync();
                }
                return new Swept(deleted.size(), complete);
            });
        } finally {
            deleted.forEach(watchers::changed);
        }
    }

    private void deleteIfExpired(String key, Instant now, List<String> deleted) {
        if (isExpired(readHead(key), now) && locks.locked(key, () -> deleteIfExpired(key, now))) {
            deleted.add(key);
        }
    }

    /** By the whole record: nothing is deleted for a date that its checksum does not confirm. */
    private boolean deleteIfExpired(String key, Instant now) {
        boolean expired = isExpired(readOrLog(key), now);
        if (expired) {
            folder.delete(key);
        }
        return expired;
    }

    private static boolean isExpired(Optional<TaskRecord> record, Instant now) {
        return record.isPresent() && record.get().isExpired(now);
    }

    @Override
    public Watch watch(String key, Runnable changed) {
        Keys.require(key);
        return gate.pass(() -> {
            folderWatch.start();
            return watchers.add(key, changed);
        });
    }

    @Override
    public void close() {
        if (gate.close()) {
            watchers.close();
            sweep.close();
            folderWatch.close();
            locks.release();
        }
    }
}
