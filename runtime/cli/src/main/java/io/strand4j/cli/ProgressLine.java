package io.strand4j.cli;

import io.strand4j.task.Progress;

/** One line of a terminal that is rewritten; nothing anywhere else. */
final class ProgressLine {

    private static final String CLEAR = "\r\033[K";
    private static final String WRAP_OFF = "\033[?7l"; // a narrow terminal cuts the line in place of breaking it
    private static final String WRAP_ON = "\033[?7h";
    private static final int WIDTH = 30;

    private final Terminal terminal;
    private boolean written;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether somebody sees it. */
    boolean isShown() {
        return terminal.errIsTerminal() && !terminal.variable("TERM").equals("dumb");
    }

    void show(String title, Progress progress) {
        if (!isShown()) {
            return;
        }
        int done = (int) Math.round(WIDTH * progress.fraction());
        String bar = "#".repeat(done) + ".".repeat(WIDTH - done);
        String text = "%s [%s] %3.0f %% %s".formatted(title, bar, 100 * progress.fraction(), progress.message());
        terminal.err().print(CLEAR + WRAP_OFF + Printable.line(text) + WRAP_ON);
        terminal.err().flush();
        written = true;
    }

    /** Takes it away. */
    void end() {
        if (written) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
            written = false;
        }
    }
}
