package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a store. A record is {@code records/KEY.json}; it is written in {@code temporary} and moved into place,
 * so a reader sees all of it or none. What is no record is moved to {@code corrupt}. Writers hold the lock of the key.
 * The items of calls that run are kept beside them, in an {@link ItemFolder}, documents in a {@link DocumentFolder}.
 */
final class RecordFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFolder.class);
    private static final String SUFFIX = ".json";

    /** No write takes so long; what is older was left by a process that died. */
    private static final Duration STALE = Duration.ofHours(1);

    private final Path root;
    private final Path records;
    private final Path temporary;
    private final Path corrupt;
    private final Path locks;
    private final ItemFolder items;
    private final DocumentFolder documents;
    private final Disk disk;
    private final boolean forced;
    private final long maxBytes;

    /** Names no other store uses, in this process or another, on this machine or another. */
    private final String temporaryName = UUID.randomUUID().toString();

    private final AtomicLong temporaryCount = new AtomicLong();

    /**
     * The files under a root.
     *
     * @param root the folder, made if need be
     * @param durability what a record survives
     * @param disk the file system
     * @param maxBytes the size of a record's file
     */
    RecordFolder(Path root, Durability durability, Disk disk, long maxBytes) {
        this.disk = disk;
        this.forced = durability == Durability.DISK;
        this.maxBytes = maxBytes;
        try {
            disk.createFolder(root);
            Path real = root.toRealPath();
            this.root = real;
            this.records = folder(real, "records");
            this.temporary = folder(real, "temporary");
            this.corrupt = folder(real, "corrupt");
            this.locks = folder(real, "locks");
            this.items = new ItemFolder(folder(real, "items"), corrupt, this::draft, disk, maxBytes);
            this.documents = new DocumentFolder(folder(real, "documents"), corrupt, this::draft, disk, forced);
            if (forced) {
                disk.syncFolder(real);
                if (real.getParent() != null) {
                    syncIfReadable(real.getParent());
                }
            }
        } catch (IOException wrong) {
            throw new StoreException("cannot open the store in " + root + ": " + wrong, wrong);
        }
    }

    private Path folder(Path root, String name) throws IOException {
        Path folder = root.resolve(name);
        disk.createFolder(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is a symbolic link, which is not followed");
        }
        return folder;
    }

    /** The folder above need not be ours to read; where it is not, it is not we who have made an entry in it. */
    private void syncIfReadable(Path parent) throws IOException {
        if (Files.isReadable(parent)) {
            disk.syncFolder(parent);
        }
    }

    Path beside(String name) {
        try {
            return folder(root, name);
        } catch (IOException wrong) {
            throw new StoreException("cannot make the folder " + name + " in " + root + ": " + wrong, wrong);
        }
    }

    Path records() {
        return records;
    }

    Path locks() {
        return locks;
    }

    ItemFolder items() {
        return items;
    }

    DocumentFolder documents() {
        return documents;
    }

    private Path draft() {
        return temporary.resolve(temporaryName + "-" + temporaryCount.incrementAndGet() + ".tmp");
    }

    /** The key whose record a file of {@link #records} holds; empty for a file that is no record's. */
    static Optional<String> keyOf(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        return Optional.of(name.substring(0, name.length() - SUFFIX.length())).filter(Keys::isKey);
    }

    private Path file(String key) {
        return records.resolve(key + SUFFIX);
    }

    /**
     * The record in the file of a key. On a disk that does not tell small letters from capitals it may be the record
     * of another key.
     *
     * @throws BadRecordException naming the file, when there is something else in it
     */
    Optional<TaskRecord> read(String key) throws BadRecordException {
        return read(key, this::whole);
    }

    /** As {@link #read}, without looking further than {@link RecordJson#readHead} does. */
    Optional<TaskRecord> readHead(String key) throws BadRecordException {
        return read(key, this::head);
    }

    private Optional<TaskRecord> read(String key, Reading reading) throws BadRecordException {
        Path file = file(key);
        try {
            long size = disk.size(file);
            if (size > maxBytes) {
                throw new BadRecordException("has " + size + " bytes; a record has at most " + maxBytes, null);
            }
            TaskRecord record = reading.read(file);
            if (!record.key().equalsIgnoreCase(key)) {
                throw new BadRecordException("holds the record of another key: " + record.key(), null);
            }
            return Optional.of(record);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException wrong) {
            throw new StoreException("cannot read the record file " + file + ": " + wrong, wrong);
        }
    }

    private TaskRecord whole(Path file) throws IOException, BadRecordException {
        try (InputStream in = disk.open(file)) {
            return RecordJson.read(in.readAllBytes());
        }
    }

    private TaskRecord head(Path file) throws IOException, BadRecordException {
        try (InputStream in = disk.open(file)) {
            return RecordJson.readHead(in);
        }
    }

    /** Puts a record in place of whatever is in the file of its key. */
    void write(TaskRecord record) {
        byte[] json = RecordJson.write(record);
        if (json.length > maxBytes) {
            throw new StoreException(
                    "the record " + record.key() + " has " + json.length + " bytes; at most " + maxBytes
                            + " can be stored",
                    null);
        }
        Path draft = draft();
        try {
            disk.write(draft, json);
            if (forced) {
                disk.syncFile(draft);
            }
            disk.move(draft, file(record.key()));
            if (forced) {
                disk.syncFolder(records);
            }
        } catch (IOException wrong) {
            StoreException failed =
                    new StoreException("cannot write the record file " + file(record.key()) + ": " + wrong, wrong);
            try {
                disk.delete(draft);
            } catch (IOException stays) {
                failed.addSuppressed(stays);
            }
            throw failed;
        }
    }

    /** Gives the file of a key another time, for those who watch the folder: its record is as it was. */
    void touch(String key, Instant time) {
        try {
            disk.touch(file(key), time);
        } catch (IOException wrong) {
            throw new StoreException("cannot touch the record file " + file(key) + ": " + wrong, wrong);
        }
    }

    /** Removes the file of a key, and its items; the name is only gone for good after {@link #sync}. */
    void delete(String key) {
        items.delete(key);
        try {
            disk.delete(file(key));
        } catch (IOException wrong) {
            throw new StoreException("cannot delete the record file " + file(key) + ": " + wrong, wrong);
        }
    }

    /** Makes earlier deletions survive what the store is to survive. */
    void sync() {
        if (forced) {
            try {
                disk.syncFolder(records);
            } catch (IOException wrong) {
                throw new StoreException("cannot write the folder " + records + ": " + wrong, wrong);
            }
        }
    }

    /** Moves a bad file out of the way, so that the key is free and somebody can look at what was there. */
    BadRecordException setAside(String key, BadRecordException bad) {
        Path file = file(key);
        if (bad.isNewer()) {
            return bad.in("the record file " + file);
        }
        try {
            Path aside = corrupt.resolve(file.getFileName());
            for (int i = 1; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
                aside = corrupt.resolve(file.getFileName() + "." + i);
            }
            disk.move(file, aside);
            return bad.in("the record file " + file + ", now moved to " + aside + ",");
        } catch (IOException stays) {
            BadRecordException told =
                    bad.in("the record file " + file + ", which could not be moved to " + corrupt + ",");
            told.addSuppressed(stays);
            return told;
        }
    }

    /** Calls with the key of every file there is, in no order; changes meanwhile may be seen or not. */
    void eachKey(Consumer<String> action) {
        each(records, file -> keyOf(file).ifPresent(action));
    }

    /** A pass over the same keys, a few at a time. */
    KeySweep sweep() {
        return new KeySweep(disk, records);
    }

    /** Removes what processes that died have left half-written. */
    void deleteStale(Instant now) {
        each(temporary, file -> {
            try {
                Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant();
                if (written.plus(STALE).isBefore(now)) {
                    disk.delete(file);
                }
            } catch (NoSuchFileException moved) {
                LOG.trace("{} was in use", file, moved);
            } catch (IOException wrong) {
                LOG.warn("cannot remove the stale file {}", file, wrong); // it is in nobody's way
            }
        });
    }

    private void each(Path folder, Consumer<Path> action) {
        try {
            disk.list(folder, action);
        } catch (IOException wrong) {
            throw new StoreException("cannot list the folder " + folder + ": " + wrong, wrong);
        }
    }

    private interface Reading {
        TaskRecord read(Path file) throws IOException, BadRecordException;
    }
}
