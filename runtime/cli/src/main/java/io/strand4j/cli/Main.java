package io.strand4j.cli;

import java.time.InstantSource;

/** The program {@code strand}. */
public final class Main {

    /** Set by the start script: which of {@code in}, {@code out} and {@code err} are terminals. */
    private static final String TERMINALS = "strand.terminals";

    private Main() {}

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param arguments the command with its options
     */
    public static void main(String... arguments) {
        String terminals = System.getProperty(TERMINALS, "");
        Terminal terminal = new Terminal(
                System.in,
                System.out,
                System.err,
                terminals.contains("in"),
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv(),
                InstantSource.system());
        int code = StrandCommand.run(terminal, arguments);
        System.out.flush();
        System.exit(code);
    }
}
