package io.strand4j.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The archives of a user: files that a JVM trusts like its own code, so nobody else may write here. The name of each
 * ends with a checksum of what is in it, and is not changed any more.
 */
final class ArchiveFolder {

    /** So many are kept, the newest; each is some 10 MB. */
    static final int MOST = 8;

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final String ARCHIVE = ".jsa";
    private static final String FAILED = ".failed";
    private static final String UNFINISHED = ".tmp";

    private final Path folder;

    private ArchiveFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder, made when it is not there; fails where it cannot be made, or is not this user's alone. */
    static ArchiveFolder open(Path folder) throws IOException {
        boolean posix = Files.getFileStore(existing(folder)).supportsFileAttributeView("posix");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (posix) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
            } else {
                Files.createDirectories(folder);
            }
        }
        if (posix) {
            PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
            if (!PRIVATE.containsAll(attributes.permissions())) {
                throw new IOException(folder + " is open to others");
            }
            if (!attributes.owner().equals(ownerOfNewFiles(folder))) {
                throw new IOException(folder + " is somebody else's");
            }
        }
        return new ArchiveFolder(folder);
    }

    private static Path existing(Path folder) throws IOException {
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return path;
            }
        }
        throw new IOException(folder + " is nowhere");
    }

    private static Object ownerOfNewFiles(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner", UNFINISHED);
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    /** The whole archive of this name; null when there is none. A damaged one is deleted. */
    @Nullable
    Path find(String name) throws IOException {
        for (Path file : files(name + "-", ARCHIVE)) {
            if (file.getFileName().toString().equals(name + "-" + checksum(file) + ARCHIVE)) {
                return file;
            }
            Files.deleteIfExists(file);
        }
        return null;
    }

    /** Whether it was tried in vain to make this one. */
    boolean isHopeless(String name) {
        return Files.exists(folder.resolve(name + FAILED));
    }

    /** Says that this one cannot be made. */
    void giveUp(String name) throws IOException {
        Files.write(folder.resolve(name + FAILED), new byte[0]);
        bound(FAILED);
    }

    /** Who holds this makes an archive; null while somebody else does, in this JVM or another. */
    @Nullable
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException taken) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    /** Where one is made; what earlier attempts have left there is gone. Needs the lock. */
    Path unfinished(String name) throws IOException {
        for (Path left : files("", ARCHIVE + UNFINISHED)) {
            Files.deleteIfExists(left);
        }
        return folder.resolve(name + ARCHIVE + UNFINISHED);
    }

    /** Puts one in its place, and deletes the oldest. Needs the lock. */
    void keep(String name, Path unfinished) throws IOException {
        Path kept = folder.resolve(name + "-" + checksum(unfinished) + ARCHIVE);
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        bound(ARCHIVE);
    }

    private void bound(String suffix) throws IOException {
        List<Path> all = files("", suffix);
        for (Path old : all.subList(Math.min(MOST, all.size()), all.size())) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> files(String prefix, String suffix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.getFileName().toString().endsWith(suffix))
                    .sorted(Comparator.comparingLong(ArchiveFolder::age))
                    .toList();
        }
    }

    /** Newest first; one that another process has just deleted is the oldest. */
    private static long age(Path file) {
        return -file.toFile().lastModified();
    }

    private static String checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer part = ByteBuffer.allocateDirect(1 << 18);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(part) >= 0) {
                checksum.update(part.flip());
                part.clear();
            }
        }
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }
}
