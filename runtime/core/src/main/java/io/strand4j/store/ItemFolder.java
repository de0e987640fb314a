package io.strand4j.store;

import io.strand4j.codec.Encoded;
import io.strand4j.task.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * The items of calls that run: {@code items/KEY/FIRST.items} for each chunk, written in {@code temporary} and moved into
 * place. Writers hold the lock of the key. Nothing here is forced to the disk: a call that has lost its items to a power
 * loss has lost its worker as well, and one that has ended has all of them in its result.
 */
final class ItemFolder {

    private static final int FORMAT = 1;

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
        byte[] bytes = bytes(chunk);
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
                return Optional.of(chunk(in.readAllBytes(), first));
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

    private static byte[] bytes(ItemChunk chunk) {
        byte[] items = chunk.items().bytes();
        ByteArrayOutputStream all = new ByteArrayOutputStream(items.length + 64);
        try (DataOutputStream out = new DataOutputStream(all)) {
            out.writeInt(FORMAT);
            out.writeLong(chunk.run());
            out.writeInt(chunk.body());
            out.writeLong(chunk.first());
            out.writeInt(chunk.count());
            out.writeBoolean(chunk.last());
            out.writeUTF(chunk.items().format());
            out.writeInt(items.length);
            out.write(items);
            out.writeLong(checksum(all.toByteArray(), all.size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return all.toByteArray();
    }

    private static ItemChunk chunk(byte[] bytes, long first) throws IOException, BadRecordException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new BadRecordException("has the format " + format + "; this version reads " + FORMAT, null);
            }
            long run = in.readLong();
            int body = in.readInt();
            long begins = in.readLong();
            int count = in.readInt();
            boolean last = in.readBoolean();
            String codec = in.readUTF();
            byte[] items = in.readNBytes(in.readInt());
            if (in.readLong() != checksum(bytes, bytes.length - Long.BYTES) || begins != first || in.available() > 0) {
                throw new BadRecordException("is not as it was written", null);
            }
            return new ItemChunk(run, body, first, count, last, new Encoded(codec, items));
        } catch (EOFException | UTFDataFormatException | IllegalArgumentException torn) {
            throw new BadRecordException("is torn: " + torn, torn);
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
