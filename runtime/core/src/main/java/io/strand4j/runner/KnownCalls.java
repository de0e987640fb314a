package io.strand4j.runner;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The calls of this process by key, while they run or somebody holds a handle; nothing is kept alive for it. */
final class KnownCalls {

    private final Map<String, Entry> byKey = new ConcurrentHashMap<>();
    private final ReferenceQueue<LiveTask<?>> gone = new ReferenceQueue<>();

    private static final class Entry extends WeakReference<LiveTask<?>> {
        private final String key;

        Entry(String key, LiveTask<?> call, ReferenceQueue<LiveTask<?>> gone) {
            super(call, gone);
            this.key = key;
        }
    }

    /** Remembers a call; false when the key is another call's. */
    boolean add(String key, LiveTask<?> call) {
        forgetGone();
        Entry mine = new Entry(key, call, gone);
        Entry there = byKey.merge(key, mine, (known, made) -> known.refersTo(null) ? made : known);
        return there == mine || there.refersTo(call);
    }

    void remove(String key, LiveTask<?> call) {
        byKey.computeIfPresent(key, (same, entry) -> entry.refersTo(call) ? null : entry);
    }

    @Nullable
    LiveTask<?> find(String key) {
        Entry entry = byKey.get(key);
        return entry == null ? null : entry.get();
    }

    private void forgetGone() {
        for (var entry = gone.poll(); entry != null; entry = gone.poll()) {
            byKey.remove(((Entry) entry).key, entry);
        }
    }
}
