package io.strand4j.queue;

import io.strand4j.faults.Seams;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

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

    private static final class SeamStore extends OtherStore {

        SeamStore(TaskStore inner) {
            super(inner);
        }

        @Override
        public void insert(TaskRecord record) {
            Seams.run("insert", () -> super.insert(record));
        }

        @Override
        public boolean update(TaskRecord record, long expectedVersion) {
            return Seams.around("update-" + record.status(), () -> super.update(record, expectedVersion));
        }
    }

    private static final class SeamWaiting extends OtherWaiting {

        SeamWaiting(Waiting inner) {
            super(inner);
        }

        @Override
        public void announce(TaskRecord pending) {
            Seams.run("announce", () -> super.announce(pending));
        }

        @Override
        public void add(TaskRecord pending) {
            Seams.run(pending.attempt() == 0 ? "add" : "add-again", () -> super.add(pending));
        }

        @Override
        public List<String> take(int max, Instant now, Duration visibility) {
            List<String> taken = super.take(max, now, visibility);
            return taken.isEmpty() ? taken : Seams.around("take", () -> taken);
        }

        @Override
        public void leased(String key, long fence, Duration visibility) {
            Seams.run("leased", () -> super.leased(key, fence, visibility));
        }

        @Override
        public void forget(String key) {
            Seams.run("forget", () -> super.forget(key));
        }
    }
}
