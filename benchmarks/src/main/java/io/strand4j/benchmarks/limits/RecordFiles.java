package io.strand4j.benchmarks.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One file per record: created under another name for the owner alone, written, renamed; forced to the disk if need be. */
public final class RecordFiles implements AutoCloseable {

    private static final FileAttribute<?> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path records;
    private final Path temporary;
    private final FileChannel folder;
    private final boolean forced;
    private final AtomicLong drafts = new AtomicLong();

    /**
     * Makes the folders.
     *
     * @param root an empty folder
     * @param forced whether a record is to survive power loss
     */
    public RecordFiles(Path root, boolean forced) throws IOException {
        this.records = Files.createDirectories(root.resolve("records"));
        this.temporary = Files.createDirectories(root.resolve("temporary"));
        this.folder = FileChannel.open(records, StandardOpenOption.READ);
        this.forced = forced;
    }

    /** Writes a record, in place of one of that key. */
    public void write(String key, byte[] bytes) throws IOException {
        Path draft = temporary.resolve(drafts.incrementAndGet() + ".tmp");
        try (FileChannel file = FileChannel.open(draft, NEW, OWNER)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                file.write(left);
            }
            if (forced) {
                file.force(true);
            }
        }
        Files.move(draft, records.resolve(key + ".json"), StandardCopyOption.ATOMIC_MOVE);
        if (forced) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
