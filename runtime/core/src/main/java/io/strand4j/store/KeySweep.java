package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes over the records of a folder, a few keys at a time. Between two calls it keeps the folder open where it has got
 * to, and no list of what is in it.
 */
final class KeySweep {

    private final Disk disk;
    private final Path folder;
    private @Nullable DirectoryStream<Path> open; // guarded by this
    private Iterator<Path> rest = Collections.emptyIterator();

    KeySweep(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /**
     * Calls with the next keys; changes meanwhile may be seen or not.
     *
     * @return whether that was the end of the folder; the next call begins anew
     */
    synchronized boolean next(int atMost, Consumer<String> action) {
        try {
            if (open == null) {
                open = disk.names(folder);
                rest = open.iterator();
            }
            for (int i = 0; i < atMost && rest.hasNext(); i++) {
                RecordFolder.keyOf(rest.next()).ifPresent(action);
            }
            if (rest.hasNext()) {
                return false;
            }
            close();
            return true;
        } catch (IOException | DirectoryIteratorException wrong) {
            close();
            throw new StoreException("cannot list the folder " + folder + ": " + wrong, wrong);
        }
    }

    synchronized void close() {
        DirectoryStream<Path> was = open;
        open = null;
        rest = Collections.emptyIterator();
        if (was != null) {
            try {
                was.close();
            } catch (IOException wrong) {
                throw new StoreException("cannot close the folder " + folder + ": " + wrong, wrong);
            }
        }
    }
}
