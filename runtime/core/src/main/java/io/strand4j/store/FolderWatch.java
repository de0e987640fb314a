package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the watchers of records what other processes change. One daemon thread, from the first watch to the close. */
final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Path records;
    private final Watchers watchers;
    private @Nullable WatchService service; // guarded by this
    private volatile boolean closed;

    FolderWatch(Path records, Watchers watchers) {
        this.records = records;
        this.watchers = watchers;
    }

    /** After this has returned, no change is missed. */
    synchronized void start() {
        if (service != null || closed) {
            return;
        }
        try {
            WatchService started = records.getFileSystem().newWatchService();
            records.register(
                    started,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            Thread.ofPlatform().name("strand-store-watch").daemon().start(() -> run(started));
            service = started;
        } catch (IOException wrong) {
            throw new StoreException(
                    "cannot watch the folder " + records + ": " + wrong
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
            LOG.error("changes by other processes in {} are no longer seen: {}", records, why);
            watchers.allChanged();
        }
    }

    private void tell(WatchEvent<?> event) {
        if (event.context() instanceof Path file) {
            RecordFolder.keyOf(file).ifPresent(watchers::changed);
        } else {
            watchers.allChanged(); // OVERFLOW: something was missed, nobody knows what
        }
    }

    synchronized void close() {
        closed = true;
        if (service != null) {
            try {
                service.close();
            } catch (IOException wrong) {
                LOG.warn("cannot end the watch of {}", records, wrong);
            }
        }
    }
}
