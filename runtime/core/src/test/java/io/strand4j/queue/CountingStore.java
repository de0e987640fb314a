package io.strand4j.queue;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.util.concurrent.atomic.AtomicLong;

/** A store that counts what is written. */
public final class CountingStore extends OtherStore {

    private final AtomicLong updates = new AtomicLong();

    public CountingStore(TaskStore inner) {
        super(inner);
    }

    @Override
    public boolean update(TaskRecord record, long expectedVersion) {
        updates.incrementAndGet();
        return super.update(record, expectedVersion);
    }

    /** How often a record was to be replaced. */
    public long updates() {
        return updates.get();
    }
}
