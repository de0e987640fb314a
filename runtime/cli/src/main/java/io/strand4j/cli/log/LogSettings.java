package io.strand4j.cli.log;

import java.io.PrintStream;
import org.slf4j.event.Level;

/**
 * How the command logs. It is set once, when the command line was read; SLF4J has one back end for a JVM, so there is
 * no other place to keep it.
 *
 * @param err where it goes
 * @param coloured whether it is a terminal with colours
 * @param loudness 0 is usual, more is louder
 */
public record LogSettings(PrintStream err, boolean coloured, int loudness) {

    private static volatile LogSettings current = new LogSettings(System.err, false, 0);

    /**
     * Sets it.
     *
     * @param err where it goes
     * @param coloured whether it is a terminal with colours
     * @param loudness 0 is usual, more is louder
     */
    public static void set(PrintStream err, boolean coloured, int loudness) {
        current = new LogSettings(err, coloured, loudness);
    }

    static LogSettings current() {
        return current;
    }

    /**
     * Whether something is logged: our own and the tasks' from INFO on, what libraries say from WARN on. The clients of Azure
     * tell answers as errors that are expected, such as that a message is in other hands, so they are asked to speak.
     */
    boolean isLogged(String logger, Level level) {
        if (loudness == 0 && logger.startsWith("com.azure.")) {
            return false;
        }
        boolean ours = logger.startsWith("io.strand4j.") || logger.startsWith("task.");
        int usual = ours ? Level.INFO.toInt() : Level.WARN.toInt();
        return level.toInt() >= Math.min(Level.ERROR.toInt(), usual - 10 * loudness);
    }
}
