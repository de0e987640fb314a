package io.strand4j.queue;

import io.strand4j.store.Keys;
import io.strand4j.store.MemoryTaskStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Calls in the memory of this JVM; they end with it. Safe for use by any thread. */
public final class MemoryTaskQueue extends RecordQueue {

    private final Place place;

    /** What the queues of one place have in common. */
    private record Place(
            MemoryTaskStore store, InstantSource clock, LongSupplier nanos, Map<String, MemoryTaskQueue> queues) {}

    /** An empty queue, over an empty store. */
    public MemoryTaskQueue() {
        this(InstantSource.system(), System::nanoTime);
    }

    MemoryTaskQueue(InstantSource clock, LongSupplier nanos) {
        this("", new Place(new MemoryTaskStore(clock), clock, nanos, new ConcurrentHashMap<>()));
        place.queues.put("", this);
    }

    private MemoryTaskQueue(String name, Place place) {
        super(name, place.store, new MemoryWaiting(place.nanos), place.clock);
        this.place = place;
    }

    @Override
    public TaskQueue named(String name) {
        if (!name.isEmpty()) {
            Keys.require(name);
        }
        return place.queues.computeIfAbsent(name, key -> new MemoryTaskQueue(key, place));
    }

    @Override
    public void close() {
        place.queues.values().forEach(RecordQueue::closeWaiting);
        place.store.close();
    }
}
