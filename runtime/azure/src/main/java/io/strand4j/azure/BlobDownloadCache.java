package io.strand4j.azure;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Blobs as files of one folder, each state of a blob downloaded once, however many tasks and processes of this machine
 * ask for it at the same time. Safe for use by any thread. Nothing is ever deleted here: give it a folder that is.
 */
public final class BlobDownloadCache {

    private static final int LOCKS_IN_ALL = 256;

    /** Of this JVM: the system's locks of files are between processes. Seldom two files have the same. */
    private static final List<Object> LOCKS =
            Stream.generate(Object::new).limit(LOCKS_IN_ALL).toList();

    private final BlobContainer container;
    private final Path folder;

    /**
     * A cache.
     *
     * @param container where the blobs are
     * @param folder where the files go; made where it is missing. Processes of one machine may share it
     */
    public BlobDownloadCache(BlobContainer container, Path folder) {
        this.container = container;
        this.folder = folder.toAbsolutePath();
    }

    /**
     * The file with what the blob has now. It is not to be changed.
     *
     * @param blob its name
     * @throws StoreException when there is no such blob, or it cannot be downloaded
     */
    public Path get(String blob) {
        String state = container + "\n" + blob + "\n" + container.etag(blob);
        Path file = folder.resolve(Stash.digest(state.getBytes(StandardCharsets.UTF_8)));
        if (Files.exists(file)) {
            return file;
        }
        synchronized (LOCKS.get(Math.floorMod(file.hashCode(), LOCKS_IN_ALL))) {
            return Files.exists(file) ? file : load(blob, file);
        }
    }

    private Path load(String blob, Path file) {
        try {
            Files.createDirectories(folder);
            Path lockFile = folder.resolve(file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid() && Files.exists(file) ? file : container.download(blob, file);
            }
        } catch (IOException wrong) {
            throw new StoreException("cannot keep the blob " + blob + " in " + folder + ": " + wrong, wrong);
        }
    }
}
