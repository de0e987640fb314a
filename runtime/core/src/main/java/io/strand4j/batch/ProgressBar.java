package io.strand4j.batch;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Shows how far a batch is, in one line of a terminal that is written again and again:
 * {@code batch.progress(ProgressBar.on(System.err))}. In a file each state would stand behind the other, so it is for
 * programs that somebody looks at. A batch tells one state at a time; otherwise it is not safe for use by several threads.
 */
public final class ProgressBar implements Consumer<BatchProgress> {

    private static final int WIDTH = 30;
    private static final String TO_THE_END = "\033[K";

    private final PrintStream terminal;

    private ProgressBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    /**
     * A bar.
     *
     * @param terminal where it is shown, such as {@code System.err}
     */
    public static ProgressBar on(PrintStream terminal) {
        return new ProgressBar(terminal);
    }

    /** Shows it; the line ends with the batch. */
    @Override
    public void accept(BatchProgress now) {
        long seen = now.skipped() + now.enqueued() + now.failed();
        long all = Math.max(now.listed(), seen); // a seed that failed is no item
        int full = all == 0 ? 0 : (int) (WIDTH * seen / all);
        terminal.printf(
                Locale.ROOT,
                "\r[%s%s] %d of %d%s: %d enqueued, %d done already, %d failed%s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                seen,
                all,
                now.listing() ? " or more" : "",
                now.enqueued(),
                now.skipped(),
                now.failed(),
                TO_THE_END);
        if (!now.listing() && seen == all) {
            terminal.println();
        }
        terminal.flush();
    }
}
