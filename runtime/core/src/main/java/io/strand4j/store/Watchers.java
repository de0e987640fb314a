package io.strand4j.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who watches which key, for stores to keep. Safe for use by any thread; callbacks run in the thread that says that
 * something changed, under no lock.
 */
public final class Watchers {

    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private volatile boolean closed;
    private final ConcurrentHashMap<String, List<Registration>> byKey = new ConcurrentHashMap<>();

    /** Nobody watches. */
    public Watchers() {}

    /**
     * Adds one.
     *
     * @param key the key
     * @param changed called after a change
     * @return ends the watch when closed
     */
    public TaskStore.Watch add(String key, Runnable changed) {
        Registration added = new Registration(key, changed);
        byKey.compute(key, (same, present) -> {
            List<Registration> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(added);
            return all;
        });
        return added;
    }

    /**
     * Calls those who watch a key.
     *
     * @param key the key
     */
    public void changed(String key) {
        byKey.getOrDefault(key, List.of()).forEach(Registration::call);
    }

    /** Calls everybody: something has changed, and it is not known what. */
    public void allChanged() {
        byKey.values().forEach(all -> all.forEach(Registration::call));
    }

    /** The keys that somebody watches now. */
    public Set<String> keys() {
        return Set.copyOf(byKey.keySet());
    }

    /** Ends all watches, without a call. */
    public void close() {
        closed = true;
        byKey.clear();
    }

    /** One per call of {@link #add}, also for a callback that is added twice. */
    private final class Registration implements TaskStore.Watch {

        private final String key;
        private final Runnable changed;
        private volatile boolean ended;

        Registration(String key, Runnable changed) {
            this.key = key;
            this.changed = changed;
        }

        void call() {
            if (ended) {
                return; // while others of this key were told
            }
            try {
                changed.run();
            } catch (RuntimeException wrong) {
                // The change has happened; neither its writer nor the other watchers are to suffer from this one.
                if (closed) {
                    LOG.debug("a watcher of the record {} ran into the end of the store", key, wrong);
                } else {
                    LOG.error("a watcher of the record {} threw", key, wrong);
                }
            }
        }

        @Override
        public void close() {
            ended = true;
            byKey.computeIfPresent(key, (same, present) -> {
                present.remove(this);
                return present.isEmpty() ? null : present;
            });
        }
    }
}
