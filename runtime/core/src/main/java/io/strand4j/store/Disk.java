package io.strand4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the file store asks of the file system. Tests extend it to make one step fail, or to see the order of the steps.
 * No step is ended by an interrupt: a task that was cancelled is still to be recorded.
 */
class Disk {

    private static final int CHUNK = 1 << 20;

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final boolean posix;
    private final FileAttribute<?>[] ownFolder;
    private final FileAttribute<?>[] ownFile;

    Disk(boolean posix) {
        this.posix = posix;
        this.ownFolder = posix ? owner("rwx------") : new FileAttribute<?>[0];
        this.ownFile = posix ? owner("rw-------") : new FileAttribute<?>[0];
    }

    /** The folder, for nobody but its owner where it does not exist yet. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownFolder);
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /** Writes a file that does not exist yet. */
    void write(Path file, byte[] bytes) throws IOException {
        uninterrupted(() -> {
            try (FileChannel channel = FileChannel.open(file, NEW, ownFile)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.position() < bytes.length) {
                    // In pieces: a channel keeps a buffer of the size of what it is given.
                    left.limit(Math.min(bytes.length, left.position() + CHUNK));
                    channel.write(left);
                }
            } catch (ClosedByInterruptException interrupted) {
                Files.delete(file);
                throw interrupted;
            }
        });
    }

    /** Forces a file's content to the disk. */
    void syncFile(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.getFD().sync();
        }
    }

    /** Forces the names in a folder to the disk; Windows does so by itself, and cannot be asked. */
    void syncFolder(Path folder) throws IOException {
        if (!posix) {
            return;
        }
        uninterrupted(() -> {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        });
    }

    private interface Step {
        void run() throws IOException;
    }

    /** For what has to be done with a channel, which is closed under a thread that is interrupted: does it once more. */
    private static void uninterrupted(Step step) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    step.run();
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives a file another name in one step, in place of what has that name. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Calls with every name in a folder. The only step that takes longer the more there are. */
    void list(Path folder, Consumer<Path> action) throws IOException {
        try (DirectoryStream<Path> files = names(folder)) {
            files.forEach(action);
        } catch (DirectoryIteratorException wrong) {
            throw wrong.getCause();
        }
    }

    /** The names in a folder, read as they are asked for. */
    @SuppressWarnings("StreamResourceLeak") // it is for the caller to close
    DirectoryStream<Path> names(Path folder) throws IOException {
        return Files.newDirectoryStream(folder);
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * The size of a regular file. Anything else is refused here, before it is opened: a pipe would never be.
     *
     * @throws NoSuchFileException when there is none
     * @throws BadRecordException when it is no regular file; a link is not followed
     */
    long size(Path file) throws IOException, BadRecordException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw new BadRecordException(
                    found.isSymbolicLink() ? "is a symbolic link, which is not followed" : "is not a file", null);
        }
        return found.size();
    }

    /** Opens a regular file; the stream is one that an interrupt does not close. */
    InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }
}
