package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of changes in a folder, also those by other processes. One daemon thread, from {@link #start()} to
 * {@link #close()}; for what keeps files beside the records. Safe for use by any thread.
 */
public final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Path folder;
    private final Consumer<Path> changed;
    private final Runnable anyChanged;
    private @Nullable WatchService service; // guarded by this
    private volatile boolean closed;

    /**
     * A watch that has not begun.
     *
     * @param folder the folder
     * @param changed takes the name of a file that was made, changed or removed
     * @param anyChanged called when something may have happened and nobody knows what
     */
    public FolderWatch(Path folder, Consumer<Path> changed, Runnable anyChanged) {
        this.folder = folder;
        this.changed = changed;
        this.anyChanged = anyChanged;
    }

    /**
     * Begins; after this has returned, no change is missed. Beginning again does nothing.
     *
     * @throws StoreException when the system cannot watch one more folder
     */
    public synchronized void start() {
        if (service != null || closed) {
            return;
        }
        try {
            WatchService started = folder.getFileSystem().newWatchService();
            folder.register(
                    started,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            Thread.ofPlatform().name("strand-store-watch").daemon().start(() -> run(started));
            service = started;
        } catch (IOException wrong) {
            throw new StoreException(
                    "cannot watch the folder " + folder + ": " + wrong
                            + " (on Linux: is fs.inotify.max_user_instances large enough?)",
                    wrong);
        }
    }

    private void run(WatchService events) {
        try {
            boolean watching = true;
            while (watching) {
                WatchKey key = events.take();
                key.pollEvents().forEach(this::tell);
                watching = key.reset();
            }
            lost("it is gone");
        } catch (ClosedWatchServiceException end) {
            lost("the watch was closed");
        } catch (InterruptedException end) {
            lost("the watch was interrupted");
        }
    }

    /** Nobody learns of changes any more; whoever waits for one looks now, and the log says why later ones are missed. */
    private void lost(String why) {
        if (!closed) {
            LOG.error("changes by other processes in {} are no longer seen: {}", folder, why);
            anyChanged.run();
        }
    }

    private void tell(WatchEvent<?> event) {
        if (event.context() instanceof Path file) {
            changed.accept(file);
        } else {
            anyChanged.run(); // OVERFLOW: something was missed, nobody knows what
        }
    }

    /** Ends it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (service != null) {
            try {
                service.close();
            } catch (IOException wrong) {
                LOG.warn("cannot end the watch of {}", folder, wrong);
            }
        }
    }
}
