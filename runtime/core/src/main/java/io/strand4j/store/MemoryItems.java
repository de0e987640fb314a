package io.strand4j.store;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The items of calls that run, by key and number of the first one. Whoever changes those of a key holds its record. */
final class MemoryItems {

    private final Map<String, NavigableMap<Long, ItemChunk>> chunks = new ConcurrentHashMap<>();

    void add(String key, ItemChunk chunk) {
        NavigableMap<Long, ItemChunk> all = chunks.computeIfAbsent(key, same -> new ConcurrentSkipListMap<>());
        all.tailMap(chunk.first()).clear();
        all.put(chunk.first(), chunk);
    }

    Optional<ItemChunk> find(String key, long run, long first) {
        @Nullable NavigableMap<Long, ItemChunk> all = chunks.get(key);
        return all == null
                ? Optional.empty()
                : Optional.ofNullable(all.get(first)).filter(chunk -> chunk.run() == run);
    }

    void remove(String key) {
        chunks.remove(key);
    }

    void clear() {
        chunks.clear();
    }
}
