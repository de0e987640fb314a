package io.strand4j.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command reads from and writes to: results to standard output, everything else to standard error.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param inIsTerminal whether somebody types what comes from standard input
 * @param outIsTerminal whether somebody looks at standard output
 * @param errIsTerminal whether somebody looks at standard error
 * @param environment the variables by name
 * @param clock the time of day
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        InstantSource clock) {

    /** A line of what was asked for. */
    void line(String text) {
        out.println(outIsTerminal ? Printable.lines(text) : text);
    }

    /** A line about what goes on. */
    void note(String text) {
        err.println("strand: " + Printable.line(text));
    }

    /** The value of a variable; empty where it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Whether a stream that is a terminal gets colours. */
    boolean wantsColours() {
        return variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
    }
}
