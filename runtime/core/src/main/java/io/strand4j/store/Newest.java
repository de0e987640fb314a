package io.strand4j.store;

import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Keeps the keys of the newest few of many records; the records themselves are let go. */
final class Newest {

    private final int limit;
    private final PriorityQueue<TaskRecord> oldestFirst = new PriorityQueue<>(TaskRecord.NEWEST_FIRST.reversed());

    Newest(int limit) {
        this.limit = limit;
    }

    /**
     * Considers a record.
     *
     * @param head what {@link RecordJson#readHead} gave, which is small
     */
    void add(TaskRecord head) {
        oldestFirst.add(head);
        if (oldestFirst.size() > limit) {
            oldestFirst.remove();
        }
    }

    /** The newest first. */
    Stream<String> keys() {
        return oldestFirst.stream().sorted(TaskRecord.NEWEST_FIRST).map(TaskRecord::key);
    }
}
