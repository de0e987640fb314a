package io.strand4j.samples.firecrestserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults that are to happen, each to one request. */
public final class Faults {

    private final Map<String, Deque<Fault>> waiting = new HashMap<>();

    Faults() {}

    /**
     * The next requests fare like this, one after the other.
     *
     * @param line method and path, such as {@code GET /tasks}
     * @param faults what happens to them, in this order
     */
    public synchronized void next(String line, Fault... faults) {
        waiting.computeIfAbsent(line, any -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    synchronized Optional<Fault> take(String line) {
        return Optional.ofNullable(waiting.get(line)).map(Deque::poll);
    }
}
