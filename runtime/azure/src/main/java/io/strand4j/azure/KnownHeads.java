package io.strand4j.azure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The heads that were seen last, so that a change needs no second look. What is in here may be out of date; a change that
 * goes by it is refused then, and whoever wanted it looks.
 */
final class KnownHeads {

    private static final int MOST = 10_000;

    private final Map<String, RecordHead> heads = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordHead> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<RecordHead> get(String key) {
        return Optional.ofNullable(heads.get(key));
    }

    synchronized void put(RecordHead head) {
        heads.put(head.key(), head);
    }

    synchronized void remove(String key) {
        heads.remove(key);
    }
}
