package io.strand4j.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records in the memory of this JVM; they end with it. Safe for use by any thread. Nothing bounds their number but
 * {@link #deleteExpired}.
 */
public final class MemoryTaskStore implements TaskStore {

    private final ConcurrentHashMap<String, TaskRecord> records = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Document> documents = new ConcurrentHashMap<>();
    private final MemoryItems items = new MemoryItems();
    private final Watchers watchers = new Watchers();
    private final InstantSource clock;

    /** Where {@link #sweepExpired} has got to; it sees what is added meanwhile or not. */
    private Iterator<TaskRecord> sweep = Collections.emptyIterator();

    private volatile boolean closed;

    /** An empty store by the system's clock. */
    public MemoryTaskStore() {
        this(InstantSource.system());
    }

    /**
     * An empty store.
     *
     * @param clock says what has expired
     */
    public MemoryTaskStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<TaskRecord> find(String key) {
        requireOpen(key);
        return Optional.ofNullable(records.get(key)).filter(this::isCurrent);
    }

    @Override
    public void insert(TaskRecord record) {
        requireOpen(record.key());
        records.compute(record.key(), (key, present) -> {
            if (present != null && isCurrent(present)) {
                throw present.alreadyThere();
            }
            items.remove(key);
            return record.withVersion(1);
        });
        watchers.changed(record.key());
    }

    @Override
    public boolean update(TaskRecord record, long expectedVersion) {
        requireOpen(record.key());
        TaskRecord present = records.get(record.key());
        if (present == null
                || present.version() != expectedVersion
                || !present.canBecome(record)
                || !records.replace(record.key(), present, record.withVersion(expectedVersion + 1))) {
            return false;
        }
        watchers.changed(record.key());
        return true;
    }

    @Override
    public boolean delete(String key) {
        return delete(key, present -> true);
    }

    @Override
    public boolean delete(String key, long expectedVersion) {
        return delete(key, present -> present.version() == expectedVersion && isCurrent(present));
    }

    private boolean delete(String key, Predicate<TaskRecord> which) {
        requireOpen(key);
        TaskRecord removed = remove(key, which);
        if (removed == null) {
            return false;
        }
        watchers.changed(key);
        return isCurrent(removed);
    }

    /** Removes a record together with its items. */
    private @Nullable TaskRecord remove(String key, Predicate<TaskRecord> which) {
        AtomicReference<@Nullable TaskRecord> removed = new AtomicReference<>();
        records.computeIfPresent(key, (same, present) -> {
            if (!which.test(present)) {
                return present;
            }
            items.remove(key);
            removed.set(present);
            return null;
        });
        return removed.get();
    }

    @Override
    public Stream<TaskRecord> scan(TaskQuery query) {
        requireOpen();
        return records.values().stream()
                .filter(record -> query.accepts(record) && isCurrent(record))
                .sorted(TaskRecord.NEWEST_FIRST)
                .limit(query.limit());
    }

    @Override
    public int deleteExpired(Instant now) {
        requireOpen();
        int deleted = 0;
        for (TaskRecord record : records.values()) {
            deleted += deleteIfExpired(record, now) ? 1 : 0;
        }
        return deleted;
    }

    @Override
    public synchronized Swept sweepExpired(Instant now, int atMost) {
        requireOpen();
        if (!sweep.hasNext()) {
            sweep = records.values().iterator();
        }
        int deleted = 0;
        for (int i = 0; i < atMost && sweep.hasNext(); i++) {
            deleted += deleteIfExpired(sweep.next(), now) ? 1 : 0;
        }
        return new Swept(deleted, !sweep.hasNext());
    }

    private boolean deleteIfExpired(TaskRecord record, Instant now) {
        boolean deleted = remove(record.key(), present -> present.isExpired(now)) != null;
        if (deleted) {
            watchers.changed(record.key());
        }
        return deleted;
    }

    @Override
    public boolean appendItems(String key, ItemChunk chunk) {
        requireOpen(key);
        AtomicBoolean kept = new AtomicBoolean();
        records.computeIfPresent(key, (same, present) -> {
            if (present.takes(chunk)) {
                items.add(key, chunk);
                kept.set(true);
            }
            return present;
        });
        if (kept.get()) {
            watchers.changed(key);
        }
        return kept.get();
    }

    @Override
    public Optional<ItemChunk> findItems(String key, long run, long first) {
        requireOpen(key);
        return items.find(key, run, first);
    }

    @Override
    public Optional<Document> document(String name) {
        requireOpen(name);
        return Optional.ofNullable(documents.get(name))
                .map(kept -> new Document(kept.version(), kept.content(), clock.instant()));
    }

    @Override
    public boolean replaceDocument(String name, long expectedVersion, String content) {
        requireOpen(name);
        Document later = new Document(expectedVersion + 1, content, clock.instant());
        AtomicBoolean replaced = new AtomicBoolean();
        documents.compute(name, (same, present) -> {
            replaced.set((present == null ? 0 : present.version()) == expectedVersion);
            return replaced.get() ? later : present;
        });
        return replaced.get();
    }

    @Override
    public Watch watch(String key, Runnable changed) {
        requireOpen(key);
        return watchers.add(key, changed);
    }

    @Override
    public void close() {
        closed = true;
        watchers.close();
        records.clear();
        documents.clear();
        items.clear();
    }

    private boolean isCurrent(TaskRecord record) {
        return !record.isExpired(clock.instant());
    }

    private void requireOpen(String key) {
        Keys.require(key);
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the memory store is closed");
        }
    }
}
