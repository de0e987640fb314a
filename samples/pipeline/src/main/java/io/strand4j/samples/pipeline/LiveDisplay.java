package io.strand4j.samples.pipeline;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** How a pool is doing: one line that is rewritten on a terminal, elsewhere a line for each command. */
final class LiveDisplay {

    private static final String CLEAR = "\r\033[K";
    private static final String WRAP_OFF = "\033[?7l"; // a narrow terminal cuts the line in place of breaking it
    private static final String WRAP_ON = "\033[?7h";
    private static final String GREEN = "\033[32m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colours;
    private final boolean blocks;
    private String lastCommand = "";

    LiveDisplay(PrintStream out, boolean terminal, boolean colours) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
        this.blocks = out.charset().newEncoder().canEncode('█')
                && out.charset().newEncoder().canEncode('░');
    }

    /** Standard output, as it is. */
    @SuppressWarnings("SystemConsoleNull") // the property makes it null again where nobody sits
    static LiveDisplay standard() {
        // JDK 22 to 24 would give a console where there is none to talk to.
        System.setProperty("jdk.console", "java.base");
        boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        return new LiveDisplay(System.out, terminal, terminal && !isSet(System.getenv("NO_COLOR")));
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isEmpty();
    }

    /**
     * Shows what was seen and what is done about it.
     *
     * @param running how many workers run
     * @param waiting how many items wait
     * @param done how many items are done
     * @param command what the pool is told; empty for nothing
     */
    void show(int running, int waiting, long done, String command) {
        String figures = "%2d workers, %4d items waiting, %4d done".formatted(running, waiting, done);
        if (terminal) {
            lastCommand = command.isEmpty() ? lastCommand : command;
            out.print(CLEAR + WRAP_OFF + "   " + bar(running) + " " + figures + ": " + lastCommand + WRAP_ON);
            out.flush();
        } else if (!command.isEmpty()) {
            out.println("   " + figures + ": " + command);
        }
    }

    private String bar(int running) {
        int full = Math.min(running, Regulator.MOST);
        String bar = (blocks ? "█" : "#").repeat(full) + (blocks ? "░" : ".").repeat(Regulator.MOST - full);
        return colours ? GREEN + bar + PLAIN : bar;
    }

    /** Takes the rewritten line away. */
    void end() {
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
