package io.strand4j.faults;

import io.strand4j.store.TaskRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is known of some calls from outside: what was asked for, what was seen in the store on the way, what ran. */
public final class History {

    final Set<String> asked = new HashSet<>();
    final Set<String> sent = new HashSet<>();
    final Map<String, Long> cancelled = new HashMap<>();
    final Set<Long> cutOff = new HashSet<>();
    final Map<String, TaskRecord> last = new TreeMap<>();
    final Set<String> regressed = new HashSet<>();
    final Set<String> left = new HashSet<>();
    List<Ledger.Entry> ledger = List.of();

    /** Somebody is about to send this call, and may not get to the end of that. */
    public History asked(String key) {
        asked.add(key);
        return this;
    }

    /** The method that sends it has returned. */
    public History sent(Collection<String> keys) {
        asked.addAll(keys);
        sent.addAll(keys);
        return this;
    }

    /** It was cancelled while it waited, and that was acknowledged at this nano time. */
    public History cancelled(String key, long nanos) {
        cancelled.put(key, nanos);
        return this;
    }

    /** This process was killed, stopped or cut off: what it runs is no overlap. */
    public History cutOff(long pid) {
        cutOff.add(pid);
        return this;
    }

    /** How a call stands in the store now; called from time to time, and at the end. */
    public History seen(TaskRecord now) {
        TaskRecord before = last.put(now.key(), now);
        if (before != null
                && (now.version() < before.version()
                        || fence(now) < fence(before)
                        || (before.status().isTerminal() && now.status() != before.status()))) {
            regressed.add(now.key() + ": " + before.status() + " v" + before.version() + " f" + fence(before) + " -> "
                    + now.status() + " v" + now.version() + " f" + fence(now));
        }
        return this;
    }

    private static long fence(TaskRecord record) {
        return record.queued() == null ? 0 : record.queued().fence();
    }

    /** What bodies have told. */
    public History ran(List<Ledger.Entry> entries) {
        ledger = List.copyOf(entries);
        return this;
    }

    /** Files, threads or processes that should be gone by now. */
    public History left(Collection<String> things) {
        left.addAll(things);
        return this;
    }

    /** Whether nothing more is to be expected. */
    boolean isOver() {
        return last.values().stream().allMatch(record -> record.status().isTerminal())
                && last.keySet().containsAll(sent);
    }
}
