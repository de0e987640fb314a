package io.strand4j.cli;

import io.strand4j.pool.ControlException;
import io.strand4j.pool.ControlResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/**
 * Asks for commands until {@code exit} or Ctrl-D. Ctrl-C clears the line, or ends the wait for an answer. What was typed is
 * remembered until then and written nowhere.
 */
final class PoolShell {

    static final String EXIT = "exit";

    private static final String PROMPT = "> ";

    private final PoolAddress address;
    private final org.jline.terminal.Terminal screen;
    private volatile PoolTalk talk; // Ctrl-C comes on another thread

    PoolShell(PoolAddress address, org.jline.terminal.Terminal screen) throws InterruptedException {
        this.address = address;
        this.screen = screen;
        this.talk = new PoolTalk(address.connect(screen.getColumns()));
    }

    static boolean isExit(String line) {
        return line.strip().equals(EXIT);
    }

    /** On the terminal of this process; the exit code. */
    static int run(PoolAddress address) throws IOException, InterruptedException {
        try (org.jline.terminal.Terminal screen = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .graphemeCluster(false)
                .build()) {
            return new PoolShell(address, screen).run();
        }
    }

    /** Until it is left; the exit code. */
    int run() throws InterruptedException {
        screen.handle(Signal.INT, interrupt -> talk.interrupt());
        try {
            LineReader reader = reader(new PoolCompleter(answerTo("help").text()));
            print("connected to " + talk.poolName() + "; help lists its commands, exit or Ctrl-D leaves");
            while (true) {
                try {
                    for (String line : reader.readLine(PROMPT).lines().toList()) { // what was pasted may be several
                        if (isExit(line)) {
                            return ExitCode.OK;
                        }
                        carryOut(line);
                    }
                } catch (UserInterruptException cleared) {
                    // The next prompt is empty.
                } catch (EndOfFileException left) {
                    return ExitCode.OK;
                }
            }
        } finally {
            talk.close();
        }
    }

    private LineReader reader(PoolCompleter completer) {
        return LineReaderBuilder.builder()
                .terminal(screen)
                .completer(completer)
                .option(
                        LineReader.Option.DISABLE_EVENT_EXPANSION,
                        true) // a ! is a ! and a \ a \: quotes are the server's
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .build();
    }

    private void carryOut(String line) throws InterruptedException {
        if (line.isBlank()) {
            return;
        }
        try {
            ControlResponse response = answerTo(line);
            print((response.ok() ? "" : "error: ") + response.text());
        } catch (ControlException lost) { // a server parts with clients that are silent for long
            print("error: " + lost.getMessage());
            talk.close();
            talk = new PoolTalk(address.connect(screen.getColumns()));
            print("connected to " + talk.poolName() + " again; what you typed may have been carried out, look before"
                    + " you repeat it");
        }
    }

    private ControlResponse answerTo(String line) throws InterruptedException {
        PoolTalk.Wait wait = talk.send(line);
        try {
            return wait.answer(PoolScript.SILENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            print(PoolScript.waiting());
            return wait.answer();
        }
    }

    private void print(String text) {
        screen.writer().println(Printable.lines(text));
        screen.flush();
    }
}
