package io.strand4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code strand pool} at a terminal of JLine's that a test types on. */
@Timeout(60)
class PoolShellTest {

    /** One fewer than the help on cancel has. */
    private static final int COLUMNS = 59;

    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String CTRL_P = "\020"; // the line before

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PipedOutputStream keys = new PipedOutputStream();
    private PoolServers servers;
    private ExternalTerminal screen;
    private FutureTask<Integer> shell;
    private Thread thread;
    private int read;

    @BeforeEach
    void open() throws Exception {
        servers = new PoolServers(folder.resolve("s"));
        screen = new ExternalTerminal("test", "ansi", new PipedInputStream(keys), shown, StandardCharsets.UTF_8);
        screen.setSize(Size.of(COLUMNS, 24));
        Path socket = Path.of(servers.socket());
        PoolShell one = new PoolShell(
                new PoolAddress(socket.toString(), width -> ControlClient.unix(socket, width), Duration.ofSeconds(10)),
                screen);
        shell = new FutureTask<>(one::run);
        thread = Thread.ofPlatform().start(shell);
        awaits("connected to " + servers.pool);
        awaits("> ");
    }

    @AfterEach
    void close() throws Exception {
        keys.close();
        servers.close(); // whatever the shell waits for
        thread.join();
        screen.close();
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Waits until this is shown behind what was waited for before. */
    private void awaits(String text) {
        await(text)
                .atMost(Duration.ofSeconds(30))
                .until(() -> shown.toString(StandardCharsets.UTF_8).indexOf(text, read) >= 0);
        read = shown.toString(StandardCharsets.UTF_8).indexOf(text, read) + text.length();
    }

    private void ask(String command, String answer) throws IOException {
        type(command + "\r");
        awaits("\n" + answer);
        awaits("> ");
    }

    private int left() throws ExecutionException, InterruptedException {
        return shell.get();
    }

    @Test
    @Tag("TP-35")
    void commandsAreAnsweredUntilExit() throws Exception {
        ask("limit 7", "ok");
        ask("limit", "7");
        ask("limit seven", "error: the limit must be a whole number, got 'seven'");
        ask("map Keep 'two words' a\\ b !1 \"it's\"", "map-");
        await().until(() -> servers.seen.size() == 4);
        assertThat(servers.seen).containsExactlyInAnyOrder("two words", "a b", "!1", "it's");
        ask("help cancel", "cancelled."); // a line of its own, since the terminal is as wide as it is
        type(" exit \r");
        assertThat(left()).isZero();
    }

    @Test
    void ctrlCClearsTheLineAndCtrlDLeaves() throws Exception {
        type("lock");
        awaits("lock");
        type(CTRL_C);
        awaits("> ");
        ask("is-locked", "false");
        type(CTRL_D);
        assertThat(left()).isZero();
    }

    @Test
    void ctrlCEndsAWaitAndNotWhatIsWaitedFor() throws Exception {
        ask("apply Wait -n 2", "apply-");
        await().until(() -> servers.pool.numRunning() == 2);
        type("gather-and-close\r");
        awaits(PoolScript.waiting());
        type(CTRL_C);
        awaits("error: interrupted while waiting for all tasks");
        awaits("> ");
        ask("num-running", "2");
        type(CTRL_D);
        assertThat(left()).isZero();
    }

    @Test
    void linesAreRememberedAndWordsCompleted() throws Exception {
        ask("map Keep same", "map-");
        type(CTRL_P + "\r");
        awaits("\nmap-");
        awaits("> ");
        await().until(() -> servers.seen.size() == 2);
        ask("num-r\t", "0");
        ask("help gath\t", "usage: gather-and-close");
        type(CTRL_D);
        assertThat(left()).isZero();
    }

    @Test
    void commandsAndTheirOptionsAreThoseOfTheServer() throws Exception {
        PoolCompleter completer;
        try (ControlClient client = ControlClient.unix(Path.of(servers.socket()))) {
            completer = new PoolCompleter(client.send("help").join().text());
        }
        assertThat(completed(completer, ""))
                .hasSizeGreaterThan(22)
                .contains("apply", "limit", "gather-and-close", "interrupt", "help", "exit")
                .allMatch(word -> word.matches("[a-z-]+"));
        assertThat(completed(completer, "apply Wait -"))
                .containsExactlyInAnyOrder("-n", "--num", "-g", "--group-name", "-h", "--help");
        assertThat(completed(completer, "limit --")).containsExactlyInAnyOrder("-h", "--help");
        assertThat(completed(completer, "apply Wait -- -")).isEmpty();
        assertThat(completed(completer, "apply W")).isEmpty();
    }

    private List<String> completed(PoolCompleter completer, String typed) {
        LineReader reader = LineReaderBuilder.builder().terminal(screen).build();
        List<Candidate> found = new ArrayList<>();
        completer.complete(
                reader, new DefaultParser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE), found);
        return found.stream().map(Candidate::value).toList();
    }

    @Test
    void aLostServerIsFoundAgainAndOneThatIsGoneIsTheEnd() throws Exception {
        servers.restart();
        type("num-running\r");
        awaits("error: the connection to " + servers.pool + " is lost");
        awaits("again");
        awaits("> ");
        ask("num-running", "0");
        servers.close();
        type("num-running\r");
        assertThat(shell)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ControlException.class)
                .withMessageContaining("Failed to connect to " + servers.socket());
    }
}
