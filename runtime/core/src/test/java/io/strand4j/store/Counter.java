package io.strand4j.store;

import java.nio.file.Path;
import java.util.Map;

/** Counts in the metadata of a record, by compare-and-set; also as a program, in a process of its own. */
final class Counter {

    private Counter() {}

    static void increment(TaskStore store, String key, int times) {
        for (int done = 0; done < times; ) {
            TaskRecord seen = store.find(key).orElseThrow();
            int next = Integer.parseInt(seen.metadata().get("n")) + 1;
            if (store.update(Records.withMetadata(seen, Map.of("n", String.valueOf(next))), seen.version())) {
                done++;
            }
        }
    }

    /**
     * Increments.
     *
     * @param args folder, key, how often
     */
    public static void main(String[] args) {
        try (TaskStore store = FileTaskStore.open(Path.of(args[0]), Durability.CRASH)) {
            increment(store, args[1], Integer.parseInt(args[2]));
        }
    }
}
