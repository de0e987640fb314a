package io.strand4j.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A set of ids that takes memory for its gaps and not for its elements: ids come, and mostly go, one after another. */
final class IdRanges {

    /** A run of ids without a gap. */
    private static final class Run {
        long last;

        Run(long last) {
            this.last = last;
        }
    }

    /** The runs by their first ids. */
    private final NavigableMap<Long, Run> runs = new TreeMap<>();

    /** The run with the greatest ids, which most new ones come after. */
    private @Nullable Run tail;

    private long size;

    /** Adds ids that are not in it. */
    void add(long first, long last) {
        size += last - first + 1;
        if (tail != null && tail.last == first - 1) {
            tail.last = last;
            return;
        }
        Map.Entry<Long, Run> before = runs.floorEntry(first);
        Run after = runs.remove(last + 1);
        Run run = after == null ? new Run(last) : after;
        if (before != null && before.getValue().last == first - 1) {
            before.getValue().last = run.last;
        } else {
            runs.put(first, run);
        }
        tail = runs.lastEntry().getValue();
    }

    void add(long id) {
        add(id, id);
    }

    boolean contains(long id) {
        Map.Entry<Long, Run> before = runs.floorEntry(id);
        return before != null && id <= before.getValue().last;
    }

    /** Takes out an id that is in it. */
    void remove(long id) {
        Map.Entry<Long, Run> before = runs.floorEntry(id);
        if (before == null || id > before.getValue().last) {
            throw new IllegalArgumentException(id + " is not in it");
        }
        Run run = before.getValue();
        long last = run.last;
        if (before.getKey() == id) {
            runs.remove(id);
        } else {
            run.last = id - 1;
        }
        if (last > id) {
            runs.put(id + 1, new Run(last));
        }
        size--;
        tail = runs.isEmpty() ? null : runs.lastEntry().getValue();
    }

    long first() {
        return runs.firstKey();
    }

    /** The greatest ones, the last one first; all when there are fewer. */
    List<Long> last(int most) {
        List<Long> found = new ArrayList<>();
        for (Map.Entry<Long, Run> range : runs.descendingMap().entrySet()) {
            for (long id = range.getValue().last; id >= range.getKey() && found.size() < most; id--) {
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
        runs.clear();
        tail = null;
        size = 0;
    }

    void addAll(IdRanges others) {
        others.runs.forEach((first, run) -> add(first, run.last));
    }

    /** A copy of it, and nothing left here. */
    IdRanges takeAll() {
        IdRanges all = new IdRanges();
        all.addAll(this);
        clear();
        return all;
    }

    SortedSet<Long> toSet() {
        SortedSet<Long> ids = new TreeSet<>();
        runs.forEach((first, run) -> {
            for (long id = first; id <= run.last; id++) {
                ids.add(id);
            }
        });
        return ids;
    }
}
