package io.strand4j.faults;

import io.strand4j.faults.Ledger.Entry;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong with a history that is over.
 *
 * @param lost sent, and neither ended nor given up; or not quite sent, and left half done
 * @param dup its body came to its end more than once
 * @param ghost ran without being asked for, or after its cancel was acknowledged; or ended without having run
 * @param regress its record went back
 * @param overlap ran twice at one time, and neither worker was cut off
 * @param leak left behind
 */
public record HistoryChecker(
        List<String> lost,
        List<String> dup,
        List<String> ghost,
        List<String> regress,
        List<String> overlap,
        List<String> leak) {

    /**
     * Looks at everything.
     *
     * @param history what is known
     */
    public static HistoryChecker check(History history) {
        Map<String, List<Entry>> byKey = new TreeMap<>();
        history.ledger.forEach(entry ->
                byKey.computeIfAbsent(entry.key(), k -> new ArrayList<>()).add(entry));
        return new HistoryChecker(
                lost(history),
                byKey.keySet().stream()
                        .filter(key -> count(byKey.get(key), Step.END) > 1)
                        .toList(),
                ghosts(history, byKey),
                history.regressed.stream().sorted().toList(),
                byKey.keySet().stream()
                        .filter(key -> overlaps(byKey.get(key), history))
                        .toList(),
                history.left.stream().sorted().toList());
    }

    private static long count(List<Entry> entries, Step step) {
        return entries.stream().filter(entry -> entry.step() == step).count();
    }

    private static List<String> lost(History history) {
        return history.asked.stream()
                .filter(key -> {
                    TaskRecord record = history.last.get(key);
                    return record == null
                            ? history.sent.contains(key)
                            : !record.status().isTerminal();
                })
                .sorted()
                .toList();
    }

    private static List<String> ghosts(History history, Map<String, List<Entry>> byKey) {
        List<String> ghosts = new ArrayList<>();
        byKey.forEach((key, entries) -> {
            Long cancelled = history.cancelled.get(key);
            boolean after = cancelled != null
                    && entries.stream().anyMatch(e -> e.step() == Step.START && e.nanos() - cancelled > 0);
            if (!history.asked.contains(key) || after) {
                ghosts.add(key);
            }
        });
        history.last.forEach((key, record) -> {
            if (record.status() == TaskStatus.COMPLETED && count(byKey.getOrDefault(key, List.of()), Step.END) == 0) {
                ghosts.add(key);
            }
        });
        return ghosts;
    }

    private static boolean overlaps(List<Entry> entries, History history) {
        List<Entry> running = new ArrayList<>();
        for (Entry entry : entries) {
            if (history.cutOff.contains(entry.pid())) {
                continue;
            }
            if (entry.step() == Step.START) {
                running.add(entry);
            } else if (entry.step() != Step.TOLD) {
                running.removeIf(entry::sameRun);
            }
            if (running.size() > 1) {
                return true;
            }
        }
        return false;
    }
}
