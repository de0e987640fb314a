package io.strand4j.queue;

import io.strand4j.limit.RateWindow.Given;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the processes of a queue agree on: its rules, and what is needed to keep to them. Immutable.
 *
 * @param rules the rules
 * @param holders who runs how many calls, by a name that each worker makes for itself
 * @param given when calls have begun, as far as the rate needs to know
 */
record QueueState(QueueRules rules, Map<String, Holder> holders, List<Given> given) {

    static final QueueState NONE = new QueueState(QueueRules.NONE, Map.of(), List.of());

    /** Keeps copies, and nothing that the rules have no use for. */
    QueueState {
        holders = rules.limitsConcurrency() ? Map.copyOf(holders) : Map.of();
        given = rules.rate() == null ? List.of() : List.copyOf(given);
    }

    /**
     * What one worker runs.
     *
     * @param beat another number each time it says so, by which the others see that it is alive
     * @param visibility when its beat has not changed for so long, it is dead
     * @param slots how many calls
     * @param keys how many of each concurrency key; empty where nothing limits those
     */
    record Holder(long beat, Duration visibility, int slots, Map<String, Integer> keys) {

        Holder {
            keys = Map.copyOf(keys);
        }

        /** Whether it runs the same, whatever its beat. */
        boolean runsAs(Holder other) {
            return slots == other.slots && keys.equals(other.keys);
        }
    }

    QueueState with(QueueRules later) {
        return new QueueState(later, holders, given);
    }

    /** With another part of the holders, and one of them as it is now; one that runs nothing is left out. */
    QueueState with(Map<String, Holder> alive, String name, Holder now) {
        Map<String, Holder> all = new HashMap<>(alive);
        all.remove(name);
        if (now.slots() > 0) {
            all.put(name, now);
        }
        return new QueueState(rules, all, given);
    }

    QueueState with(List<Given> later) {
        return new QueueState(rules, holders, later);
    }
}
