package io.strand4j.runner;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of what a body has logged, for when it fails. Safe for use by any thread. */
final class TaskLog {

    static final int MOST_LINES = 100;
    static final int MOST_CHARS = 256;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS));
    }

    synchronized List<String> read() {
        return List.copyOf(lines);
    }
}
