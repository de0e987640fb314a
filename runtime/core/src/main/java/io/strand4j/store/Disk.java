package io.strand4j.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
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
import java.util.function.Consumer;

/**
 * What the file store asks of the file system. Tests extend it to make one step fail, or to see the order of the steps.
 * No step is ended by an interrupt: a task that was cancelled is still to be recorded.
 */
class Disk {

    private static final int CHUNK = 1 << 20;

    private final boolean posix;

    Disk(boolean posix) {
        this.posix = posix;
    }

    /** The folder, for nobody but its owner where it does not exist yet. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, owner("rwx------"));
    }

    private FileAttribute<?>[] owner(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Writes a file that does not exist yet. */
    void write(Path file, byte[] bytes) throws IOException {
        Files.createFile(file, owner("rw-------"));
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            for (int from = 0; from < bytes.length; from += CHUNK) {
                out.write(bytes, from, Math.min(CHUNK, bytes.length - from));
            }
        }
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
        boolean interrupted = Thread.interrupted();
        try {
            while (!forced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A folder can only be opened as a channel, and that is closed under a thread that is interrupted. */
    private static boolean forced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException interrupted) {
            return false;
        }
    }

    /** Gives a file another name in one step, in place of what has that name. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Calls with every name in a folder. The only step that takes longer the more there are. */
    void list(Path folder, Consumer<Path> action) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(action);
        } catch (DirectoryIteratorException wrong) {
            throw wrong.getCause();
        }
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
