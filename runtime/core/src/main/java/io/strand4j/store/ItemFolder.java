package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The items of calls that run: {@code items/KEY/FIRST.items} for each chunk, written in {@code temporary} and moved into
 * place. Writers hold the lock of the key. Nothing here is forced to the disk: a call that has lost its items to a power
 * loss has lost its worker as well, and one that has ended has all of them in its result.
 */
final class ItemFolder {

    private final Path items;
    private final Path corrupt;
    private final Supplier<Path> drafts;
    private final Disk disk;
    private final long maxBytes;

    /**
     * A folder.
     *
     * @param items where they go
     * @param corrupt where what is damaged goes
     * @param drafts names of files that nobody else uses, on the same disk
     * @param disk the file system
     * @param maxBytes the size of one file
     */
    ItemFolder(Path items, Path corrupt, Supplier<Path> drafts, Disk disk, long maxBytes) {
        this.items = items;
        this.corrupt = corrupt;
        this.drafts = drafts;
        this.disk = disk;
        this.maxBytes = maxBytes;
    }

    private Path folder(String key) {
        return items.resolve(key);
    }

    private Path file(String key, long first) {
        return folder(key).resolve(first + ".items");
    }

    /** Puts a chunk in its place; the first one of a body in that of all others. */
    void write(String key, ItemChunk chunk) {
        byte[] bytes = ItemBytes.write(chunk);
        if (bytes.length > maxBytes) {
            throw new StoreException(
                    "items of the call " + key + " have " + bytes.length + " bytes; at most " + maxBytes
                            + " can be stored",
                    null);
        }
        if (chunk.first() == 0) {
            delete(key);
        }
        Path draft = drafts.get();
        try {
            disk.createFolder(folder(key));
            if (!isFolder(folder(key))) {
                throw new IOException(folder(key) + " is a symbolic link, which is not followed");
            }
            disk.write(draft, bytes);
            disk.move(draft, file(key, chunk.first()));
        } catch (IOException wrong) {
            StoreException failed = new StoreException("cannot write items of the call " + key + ": " + wrong, wrong);
            try {
                disk.delete(draft);
            } catch (IOException stays) {
                failed.addSuppressed(stays);
            }
            throw failed;
        }
    }

    /**
     * The chunk that begins with an item, of whatever run.
     *
     * @throws BadRecordException when what is there is none
     */
    Optional<ItemChunk> read(String key, long first) throws BadRecordException {
        Path file = file(key, first);
        if (!isFolder(folder(key))) {
            return Optional.empty();
        }
        try {
            long size = disk.size(file);
            if (size > maxBytes) {
                throw new BadRecordException("has " + size + " bytes; at most " + maxBytes + " are read", null);
            }
            try (InputStream in = disk.open(file)) {
                return Optional.of(ItemBytes.read(in.readAllBytes(), first));
            }
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException wrong) {
            throw new StoreException("cannot read the items " + file + ": " + wrong, wrong);
        }
    }

    /** Removes all chunks of a call. */
    void delete(String key) {
        Path folder = folder(key);
        if (!isFolder(folder)) {
            return;
        }
        try {
            List<Path> files = new ArrayList<>();
            disk.list(folder, files::add);
            for (Path file : files) {
                disk.delete(file);
            }
            disk.delete(folder);
        } catch (IOException wrong) {
            throw new StoreException("cannot delete the items in " + folder + ": " + wrong, wrong);
        }
    }

    /** Moves a damaged chunk out of the way; says where it is now. */
    BadRecordException setAside(String key, long first, BadRecordException bad) {
        Path file = file(key, first);
        Path aside = corrupt.resolve(key + "." + first + ".items");
        try {
            disk.move(file, aside);
            return bad.in("the items " + file + ", now moved to " + aside + ",");
        } catch (IOException stays) {
            BadRecordException told = bad.in("the items " + file + ", which could not be moved to " + corrupt + ",");
            told.addSuppressed(stays);
            return told;
        }
    }

    /** A link to one is none: nothing outside of the store is read, written or removed. */
    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
