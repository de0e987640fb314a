package io.strand4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code strand pool} in scripts, over real sockets. */
@Timeout(60)
class PoolTest {

    @TempDir
    Path folder;

    private PoolServers servers;

    @BeforeEach
    void open() {
        servers = new PoolServers(folder.resolve("s"));
    }

    @AfterEach
    void close() {
        servers.close();
    }

    private Cli.Done pool(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "pool";
        all[1] = servers.socket();
        System.arraycopy(words, 0, all, 2, words.length);
        return new Cli().run(all);
    }

    private static void saysOnly(Cli.Done done, int code, String error) {
        assertThat(done.code()).as(done.toString()).isEqualTo(code);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).startsWith("strand: ").contains(error);
        assertThat(done.err().lines()).as(done.err()).hasSize(1);
    }

    @Test
    void anAnswerIsPrintedAndAnErrorIsExitCodeOne() {
        assertThat(pool("limit", "7").line()).isEqualTo("ok");
        assertThat(pool("limit")).isEqualTo(new Cli.Done(0, "7\n", ""));
        assertThat(servers.pool.limit()).isEqualTo(7);
        saysOnly(pool("limit", "many"), ExitCode.FAILED, "the limit must be a whole number, got 'many'\n");
        saysOnly(pool("LIMIT"), ExitCode.FAILED, "unknown command 'LIMIT'");
        assertThat(pool("map", "-h").out()).startsWith("usage: map FUNCTION ITEM...");
        assertThat(pool("--help").out()).contains("gather-and-close\n");
        assertThat(new Cli().run("pool", "--json", servers.socket(), "limit").line())
                .isEqualTo("{\"answer\":\"7\"}");
    }

    @Test
    void wordsArriveAsTheShellHasThem() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "lock");
        String[] items = {"two words", "it's", "\"so\"", "a\\b", "", "\ttab ", "@" + file, "-x"};
        assertThat(pool(
                                "map",
                                "Keep",
                                items[0],
                                items[1],
                                items[2],
                                items[3],
                                "-n",
                                "2",
                                "-g",
                                "My Group",
                                items[4],
                                items[5],
                                items[6],
                                "--",
                                items[7])
                        .line())
                .isEqualTo("My Group");
        await().until(() -> servers.seen.size() == items.length);
        assertThat(servers.seen).containsExactlyInAnyOrder(items);
        saysOnly(pool("map", "Keep", "a\nb"), ExitCode.USAGE, "there is a line break in one of its words");
    }

    @Test
    void standardInputIsCarriedOutUntilALineFails() {
        Cli.Done done =
                new Cli().typing("limit 3\n\n  limit\nlimit none\nlimit 9\n").run("pool", servers.socket());
        assertThat(done)
                .isEqualTo(new Cli.Done(
                        ExitCode.FAILED, "ok\n3\n", "strand: line 4: the limit must be a whole number, got 'none'\n"));
        assertThat(servers.pool.limit()).isEqualTo(3);
        assertThat(new Cli()
                        .typing("map Keep 'a b'\nexit\nlimit 9")
                        .run("pool", servers.socket())
                        .code())
                .isZero();
        assertThat(servers.pool.limit()).isEqualTo(3);
        await().until(() -> servers.seen.contains("a b"));
    }

    @Test
    void theTokenComesFromTheEnvironmentOrAFileAndIsNeverShown() throws Exception {
        String place = servers.loopback();
        Cli knowing = new Cli().with("STRAND_POOL_TOKEN", PoolServers.TOKEN);
        Cli.Done told = knowing.run("-vv", "pool", place, "num-running");
        assertThat(told.line()).isEqualTo("0");
        assertThat(told.err()).doesNotContain(PoolServers.TOKEN);
        Path file = Files.writeString(folder.resolve("token"), PoolServers.TOKEN + "\nnot this\n");
        assertThat(new Cli()
                        .run("pool", "--token-file", file.toString(), place, "num-running")
                        .line())
                .isEqualTo("0");

        saysOnly(new Cli().run("pool", place, "num-running"), ExitCode.USAGE, "set STRAND_POOL_TOKEN");
        Path empty = Files.createFile(folder.resolve("empty"));
        saysOnly(
                knowing.run("pool", "--token-file", empty.toString(), place, "lock"),
                ExitCode.USAGE,
                "there is no token in the first line of " + empty);
        saysOnly(
                knowing.run("pool", "--token-file", folder.resolve("no").toString(), place, "lock"),
                ExitCode.USAGE,
                "the token cannot be read");
        for (String[] wrong : new String[][] {{"--token", PoolServers.TOKEN}, {"--token=" + PoolServers.TOKEN}}) {
            String[] typed = wrong.length == 2
                    ? new String[] {"pool", wrong[0], wrong[1], place, "lock"}
                    : new String[] {"pool", wrong[0], place, "lock"};
            Cli.Done done = new Cli().run(typed);
            saysOnly(done, ExitCode.USAGE, "everybody on this machine sees the arguments");
            assertThat(done.err()).doesNotContain(PoolServers.TOKEN);
        }
        String other = "another-token-that-is-wrong";
        Cli.Done refused = new Cli().with("STRAND_POOL_TOKEN", other).run("-vv", "pool", place, "lock");
        assertThat(refused.code()).isEqualTo(ExitCode.STORE);
        assertThat(refused.err()).contains("refuses: the token is wrong").doesNotContain(other);
        assertThat(servers.pool.isLocked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pool                            | Missing required parameter: 'SOCKET|HOST:PORT'
            pool localhost:0 lock           | is no port from 1 to 65535
            pool localhost:http lock        | a socket whose name has a colon is written ./localhost:http
            pool example.org:7070 lock      | ssh -L 7070:127.0.0.1:7070 example.org
            pool --token-file /t /s lock    | a socket asks for no token
            pool /s --timeout 1s lock       | options of strand pool stand before it
            pool --timeout soon /s lock     | Expected format
            """)
    void aWrongAddressIsOneLine(String typed, String said) {
        saysOnly(new Cli().run(typed.split(" +")), ExitCode.USAGE, said);
    }

    @Test
    void withoutAServerItIsAnotherCode() throws Exception {
        saysOnly(
                new Cli().run("pool", folder + "/none", "lock"),
                ExitCode.STORE,
                "Failed to connect to " + folder + "/none: No such file");
        String loopback = servers.loopback();
        servers.close();
        saysOnly(
                new Cli().with("STRAND_POOL_TOKEN", PoolServers.TOKEN).run("pool", loopback, "lock"),
                ExitCode.STORE,
                "Failed to connect to /127.0.0.1:");
        Path deaf = folder.resolve("deaf");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(deaf)); // it takes clients, and answers none
            PoolAddress address =
                    new PoolAddress("deaf", width -> ControlClient.unix(deaf, width), Duration.ofMillis(50));
            assertThatThrownBy(() -> address.connect(0))
                    .isInstanceOf(ControlException.class)
                    .hasMessageStartingWith("Failed to connect to deaf: it does not answer within 50 ms");
        }
    }

    @Test
    void aWaitHasALimitAndWhoeverLooksOnIsTold() {
        pool("apply", "Wait", "-n", "2");
        await().until(() -> servers.pool.numRunning() == 2);
        saysOnly(
                new Cli().run("pool", "--timeout", "50ms", servers.socket(), "until-closed"),
                ExitCode.TIMEOUT,
                "no answer to until-closed within");
        assertThat(servers.pool.numRunning()).isEqualTo(2);
        Cli.Screen screen = new Cli.Screen();
        CompletableFuture<Cli.Done> closing = CompletableFuture.supplyAsync(
                () -> new Cli().onTerminal().run(screen, "pool", servers.socket(), "gather-and-close"));
        await().until(() -> screen.err().equals("strand: " + PoolScript.waiting() + "\n"));
        pool("cancel-all");
        assertThat(closing.join().line()).isEqualTo("0 completed, 0 failed, 2 cancelled");
    }
}
