package io.strand4j.queue;

import io.strand4j.store.Document;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A store of which a subclass does something otherwise. */
public class OtherStore implements TaskStore {

    private final TaskStore inner;

    /**
     * Does as another one does.
     *
     * @param inner the other one
     */
    protected OtherStore(TaskStore inner) {
        this.inner = inner;
    }

    @Override
    public Optional<TaskRecord> find(String key) {
        return inner.find(key);
    }

    @Override
    public void insert(TaskRecord record) {
        inner.insert(record);
    }

    @Override
    public boolean update(TaskRecord record, long expectedVersion) {
        return inner.update(record, expectedVersion);
    }

    @Override
    public boolean delete(String key) {
        return inner.delete(key);
    }

    @Override
    public boolean delete(String key, long expectedVersion) {
        return inner.delete(key, expectedVersion);
    }

    @Override
    public Stream<TaskRecord> scan(TaskQuery query) {
        return inner.scan(query);
    }

    @Override
    public int deleteExpired(Instant now) {
        return inner.deleteExpired(now);
    }

    @Override
    public boolean appendItems(String key, ItemChunk chunk) {
        return inner.appendItems(key, chunk);
    }

    @Override
    public Optional<ItemChunk> findItems(String key, long run, long first) {
        return inner.findItems(key, run, first);
    }

    @Override
    public Optional<Document> document(String name) {
        return inner.document(name);
    }

    @Override
    public boolean replaceDocument(String name, long expectedVersion, String content) {
        return inner.replaceDocument(name, expectedVersion, content);
    }

    @Override
    public Watch watch(String key, Runnable changed) {
        return inner.watch(key, changed);
    }

    @Override
    public void close() {
        inner.close();
    }
}
