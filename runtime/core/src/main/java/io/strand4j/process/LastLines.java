package io.strand4j.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a worker JVM has written, for when it dies. */
final class LastLines {

    private static final int MOST = 50;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == MOST) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> read() {
        return List.copyOf(lines);
    }
}
