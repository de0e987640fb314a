package io.strand4j.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of a text, as many as fit a result. Safe for use by any thread. */
final class LastText {

    /** What is kept of a command's output; the log has all of it. */
    static final int MOST_CHARS = 64 * 1024;

    private final Deque<String> lines = new ArrayDeque<>();
    private long dropped;
    private int chars;

    synchronized void add(String line) {
        lines.addLast(line);
        chars += line.length() + 1;
        while (chars > MOST_CHARS && lines.size() > 1) {
            chars -= lines.removeFirst().length() + 1;
            dropped++;
        }
    }

    /** The lines, after a remark where earlier ones are left out. */
    synchronized String text() {
        String text = String.join("\n", lines);
        return dropped == 0 ? text : "(" + dropped + " lines left out)\n" + text;
    }
}
