package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The locks of one folder, between the threads of this JVM and between processes. A file lock belongs to the process
 * as a whole, so all stores of this JVM on one folder share one set of them. What a process holds is released with its
 * death.
 */
final class FolderLocks {

    /** More than threads that write at one time, few enough to keep their files open. Part of the layout on disk. */
    private static final int STRIPES = 64;

    private static final Map<Path, FolderLocks> OPEN = new HashMap<>();

    private final Path folder;
    private final FileMutex[] stripes = new FileMutex[STRIPES];
    private int users;

    private FolderLocks(Path folder) {
        this.folder = folder;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new FileMutex(folder.resolve(String.format("%02d.lock", i)));
        }
    }

    /**
     * The locks whose files are in this folder; {@link #release} them when done.
     *
     * @param folder an existing folder, by its real path
     */
    static FolderLocks open(Path folder) {
        synchronized (OPEN) {
            FolderLocks locks = OPEN.computeIfAbsent(folder, FolderLocks::new);
            locks.users++;
            return locks;
        }
    }

    void release() {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(folder);
                for (FileMutex stripe : stripes) {
                    stripe.close();
                }
            }
        }
    }

    /**
     * Runs an action while no other thread and no other process runs one for this key. Locks of one thread may nest
     * for one key, and not for two.
     *
     * @param key the key
     * @param action what to run
     * @throws StoreException when another process holds the lock for too long
     */
    <T> T locked(String key, Supplier<T> action) {
        // By the small letters, so that keys that are one file on this disk have one lock.
        int stripe = Math.floorMod(key.toLowerCase(Locale.ROOT).hashCode(), STRIPES);
        return stripes[stripe].locked(action);
    }
}
