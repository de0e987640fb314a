package io.strand4j.queue;

import io.strand4j.faults.Seams;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;

/** A store with a seam before and after each step of a call. */
public final class SeamStore extends OtherStore {

    /**
     * Does as another one does.
     *
     * @param inner the other one
     */
    public SeamStore(TaskStore inner) {
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
