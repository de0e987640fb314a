package io.strand4j.queue;

import io.strand4j.store.Document;
import io.strand4j.store.TaskStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the looks at documents and their changes. */
final class CountingStoreQueue extends OtherQueue {

    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final TaskStore counted;

    CountingStoreQueue(TaskQueue inner) {
        super(inner);
        this.counted = new OtherStore(inner.store()) {
            @Override
            public Optional<Document> document(String name) {
                reads.incrementAndGet();
                return super.document(name);
            }

            @Override
            public boolean replaceDocument(String name, long expectedVersion, String content) {
                writes.incrementAndGet();
                return super.replaceDocument(name, expectedVersion, content);
            }
        };
    }

    @Override
    public TaskStore store() {
        return counted;
    }

    long reads() {
        return reads.get();
    }

    long writes() {
        return writes.get();
    }
}
