package io.strand4j.queue;

import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.TaskStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/** The default queue of a folder, with a seam before and after each step of its calls: {@code seams:/folder}. */
public final class SeamFileQueue extends RecordQueue {

    private final TaskStore store;

    private SeamFileQueue(FileTaskStore records, TaskStore store) {
        super("", store, new SeamWaiting(waiting(records)), InstantSource.system());
        this.store = store;
    }

    private static FileWaiting waiting(FileTaskStore records) {
        records.folderBeside("queues");
        records.folderBeside("queues/+default");
        return new FileWaiting(
                new QueueFolder(records.folderBeside("queues/+default/arriving")),
                new QueueFolder(records.folderBeside("queues/+default/ready")),
                new QueueFolder(records.folderBeside("queues/+default/leased")),
                InstantSource.system(),
                System::nanoTime);
    }

    @Override
    public TaskQueue named(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void close() {
        closeWaiting();
        store.close();
    }

    /** For a JVM that is to crash. */
    public static final class Provider implements TaskQueueProvider {

        @Override
        public String scheme() {
            return "seams";
        }

        @Override
        public TaskQueue open(URI uri) {
            FileTaskStore records = FileTaskStore.open(Path.of(uri.getPath()), Durability.CRASH);
            return new SeamFileQueue(records, new SeamStore(records));
        }
    }
}
