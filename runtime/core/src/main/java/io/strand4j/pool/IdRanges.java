package io.strand4j.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A set of ids that takes memory for its gaps and not for its elements: ids come, and mostly go, one after another. */
final class IdRanges {

    /** The last id of each range by its first. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    private long size;

    /** Adds ids that are not in it. */
    void add(long first, long last) {
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        Long lastAfter = ranges.remove(last + 1);
        long from = before != null && before.getValue() == first - 1 ? before.getKey() : first;
        ranges.put(from, lastAfter == null ? (Long) last : lastAfter);
        size += last - first + 1;
    }

    void add(long id) {
        add(id, id);
    }

    boolean contains(long id) {
        Map.Entry<Long, Long> before = ranges.floorEntry(id);
        return before != null && id <= before.getValue();
    }

    /** Takes out an id that is in it. */
    void remove(long id) {
        Map.Entry<Long, Long> range = ranges.floorEntry(id);
        if (range == null || id > range.getValue()) {
            throw new IllegalArgumentException(id + " is not in " + ranges);
        }
        if (range.getKey() == id) {
            ranges.remove(id);
        } else {
            ranges.put(range.getKey(), id - 1);
        }
        if (range.getValue() > id) {
            ranges.put(id + 1, range.getValue());
        }
        size--;
    }

    long first() {
        return ranges.firstKey();
    }

    /** The greatest ones, the last one first; all when there are fewer. */
    List<Long> last(int most) {
        List<Long> found = new ArrayList<>();
        for (Map.Entry<Long, Long> range : ranges.descendingMap().entrySet()) {
            for (long id = range.getValue(); id >= range.getKey() && found.size() < most; id--) {
                found.add(id);
            }
        }
        return found;
    }

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        ranges.clear();
        size = 0;
    }

    /** A copy of it, and nothing left here. */
    IdRanges takeAll() {
        IdRanges all = new IdRanges();
        all.ranges.putAll(ranges);
        all.size = size;
        clear();
        return all;
    }

    SortedSet<Long> toSet() {
        SortedSet<Long> ids = new TreeSet<>();
        ranges.forEach((first, last) -> {
            for (long id = first; id <= last; id++) {
                ids.add(id);
            }
        });
        return ids;
    }
}
