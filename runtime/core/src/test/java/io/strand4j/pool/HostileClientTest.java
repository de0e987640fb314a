package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Jvm;
import io.strand4j.Leaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Clients that mean no good, and files where sockets should be. */
@Timeout(60)
@SuppressWarnings("try") // a server is closed by its block, and once more to see that it may be
class HostileClientTest {

    private static final Path NOWHERE = Path.of("/");

    /** A good client has to be faster than that on a busy machine, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final Leaks leaks = Sockets.leaks();
    private final TaskPool pool = new TaskPool();

    @AfterEach
    void close() {
        pool.close();
        leaks.requireNone();
    }

    private Path file() {
        return folder.resolve("s");
    }

    private static String talk(Socket socket, byte[] bytes) throws IOException {
        try (socket) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException reset) {
            return "reset"; // it sent more than anybody wanted to read
        }
    }

    private static Socket connect(ControlServer server) throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
    }

    private void requireThatOthersAreServed(ControlServer server) {
        try (ControlClient good = ControlClient.tcp(server.port(), server.token())) {
            assertThat(good.send("num-running").join().text()).isEqualTo("0");
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNobodyReadsTheRightOneInALog() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("io.strand4j.pool");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        try (ControlServer server = ControlServer.of(pool).tcp(0)) {
            assertThatThrownBy(() -> ControlClient.tcp(server.port(), "wrong"))
                    .isInstanceOf(ControlException.class)
                    .hasMessageEndingWith("refuses: the token is wrong");
            assertThat(talk(connect(server), "{}\n".getBytes(StandardCharsets.UTF_8)))
                    .contains("the token is wrong");
            assertThat(talk(
                            connect(server),
                            ("{\"token\":\"" + server.token() + "\",,\n").getBytes(StandardCharsets.UTF_8)))
                    .contains("no greeting");
            assertThat(server.toString()).doesNotContain(server.token());
            requireThatOthersAreServed(server);
            assertThat(logged.list)
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.getFormattedMessage())
                            .doesNotContain(server.token())
                            .doesNotContain("\"wrong\""));
        } finally {
            log.detachAppender(logged);
        }
        assertThatThrownBy(() -> ControlServer.of(pool).tcp(0, "short")).hasMessageContaining("can be guessed");
    }

    @Test
    void garbageAndEndlessLinesEndTheirOwnConnection() throws Exception {
        try (ControlServer server = ControlServer.of(pool).maxLine(10_000).tcp(0)) {
            byte[] garbage = new byte[5_000];
            new Random(7).nextBytes(garbage);
            garbage[garbage.length - 1] = '\n';
            assertThat(talk(connect(server), garbage)).containsAnyOf("that is no UTF-8", "no greeting", "reset");
            assertThat(talk(connect(server), new byte[1_000_000])).containsAnyOf("longer than 10000 bytes", "reset");
            String greeting = "{\"token\":\"" + server.token() + "\"}\n";
            assertThat(talk(connect(server), (greeting + "a".repeat(20_000)).getBytes(StandardCharsets.UTF_8)))
                    .containsAnyOf("longer than 10000 bytes", "reset");
            requireThatOthersAreServed(server);
        }
    }

    @Test
    void aSilentClientIsCutOffUnlessItWaitsForAnAnswer() throws Exception {
        try (ControlServer server = ControlServer.of(pool).idle(PATIENCE).unix(file());
                ControlClient waits = ControlClient.unix(file());
                SocketChannel silent = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var closed = waits.send("until-closed");
            silent.connect(UnixDomainSocketAddress.of(file()));
            assertThat(silent.read(ByteBuffer.allocate(100))).isEqualTo(-1);
            assertThat(closed).isNotDone();
            pool.gatherAndClose();
            assertThat(closed.join().text()).isEqualTo("true");
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOffAndHoldsUpNobody() throws Exception {
        pool.setLimit(0);
        String group = pool.apply(() -> {}, 300_000);
        try (ControlServer server = ControlServer.of(pool).idle(PATIENCE).unix(file());
                SocketChannel deaf = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.connect(UnixDomainSocketAddress.of(file()));
            String asks = "{}\n" + ("get-group-ids " + group + "\n").repeat(3);
            deaf.write(ByteBuffer.wrap(asks.getBytes(StandardCharsets.UTF_8)));
            try (ControlClient good = ControlClient.unix(file())) {
                assertThat(good.send("num-waiting").join().text()).isEqualTo("300000");
            }
            await().untilAsserted(() -> assertThatThrownBy(() -> deaf.write(ByteBuffer.wrap(new byte[] {'\n'})))
                    .isInstanceOf(IOException.class)); // broken pipe
        }
        pool.cancelGroup(group);
    }

    @Test
    void aThousandConnectionsHarmNobody() throws Exception {
        List<SocketChannel> all = new ArrayList<>();
        try (ControlServer server = ControlServer.of(pool).maxConnections(20).unix(file());
                ControlClient first = ControlClient.unix(file())) {
            for (int i = 0; i < 1_000; i++) {
                SocketChannel one = SocketChannel.open(StandardProtocolFamily.UNIX);
                all.add(one);
                one.connect(UnixDomainSocketAddress.of(file()));
            }
            assertThat(first.send("num-running").join().text()).isEqualTo("0");
            try (ControlClient late = ControlClient.unix(file())) { // who greets is served, however many do not
                assertThat(late.send("num-running").join().text()).isEqualTo("0");
                assertThat(first.send("num-running").join().text()).isEqualTo("0");
            }
        } finally {
            for (SocketChannel one : all) {
                one.close();
            }
        }
    }

    @Test
    void moreThanTheMostWhoHaveGreetedAreRefusedUntilOneIsGone() throws Exception {
        try (ControlServer server = ControlServer.of(pool).maxConnections(2).unix(file());
                ControlClient first = ControlClient.unix(file());
                SocketChannel early = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            early.connect(UnixDomainSocketAddress.of(file())); // while there is room, and says nothing
            await().until(() -> server.newcomers() == 1);
            try (ControlClient second = ControlClient.unix(file())) {
                assertThatThrownBy(() -> ControlClient.unix(file()))
                        .isInstanceOf(ControlException.class)
                        .hasMessageContaining("there are 2 clients already");
                early.write(ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.UTF_8)));
                ByteBuffer answer = ByteBuffer.allocate(1_000);
                early.read(answer);
                assertThat(new String(answer.array(), StandardCharsets.UTF_8)).contains("there are 2 clients already");
                assertThat(second.send("num-running").join().text()).isEqualTo("0");
            }
            await().ignoreExceptions()
                    .untilAsserted(() -> ControlClient.unix(file()).close());
            assertThat(first.send("num-running").join().text()).isEqualTo("0");
        }
    }

    /** The interrupt would make a blocking look at the old socket fail, which says nothing of who listens there. */
    @Test
    void whoIsInterruptedTakesNoFileFromALivingServer() {
        try (ControlServer server = ControlServer.of(pool).unix(file());
                ControlClient before = ControlClient.unix(file())) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> ControlServer.of(pool).unix(file()))
                        .hasMessageContaining("belongs to a server that answers");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            try (ControlClient after = ControlClient.unix(file())) {
                assertThat(after.send("num-running").join().text()).isEqualTo("0");
            }
            assertThat(before.send("num-running").join().text()).isEqualTo("0");
        }
    }

    /** It was moved away, it lives, and by now there is another one at its place. */
    @Test
    void theFileOfALivingServerThatCannotBePutBackIsKeptAndSaidWhere() throws Exception {
        Path aside = folder.resolve("aside");
        try (ControlServer server = ControlServer.of(pool).unix(aside)) {
            Files.writeString(file(), "another");
            IOException lives = new IOException("it lives");
            SocketFile.putBack(file(), aside, lives);
            assertThat(lives.getSuppressed())
                    .singleElement()
                    .satisfies(kept ->
                            assertThat(kept).hasMessageContaining("could not be put back; it is " + aside + " now"));
            ControlClient.unix(aside).close();
            Files.delete(file());
            SocketFile.putBack(file(), aside, new IOException("it lives"));
            assertThat(aside).doesNotExist();
            ControlClient.unix(file()).close();
            assertThat(server.toString()).contains("aside");
        }
        Files.delete(file());
    }

    /** Far longer than the heap of that process: reading it is an error, and no exception. */
    @Test
    void anAnswerThatDoesNotFitTheHeapLeavesNobodyWaiting() throws Exception {
        String said = Jvm.run(List.of("-Xmx16m", "-XX:+UseSerialGC"), EndlessAnswerMain.class, file().toString());
        assertThat(said)
                .startsWith("the connection to pool is lost: what has come cannot be read: java.lang.OutOfMemory");
    }

    /** Whatever a command waits for, its thread ends before its client is gone, and so before the server is closed. */
    @Test
    void aServerIsClosedWhenItsCommandsThatWaitHaveEnded() throws Exception {
        AtomicReference<Set<String>> left = new AtomicReference<>();
        Thread closing;
        ControlServer server = ControlServer.of(pool).unix(file());
        ControlClient client = ControlClient.unix(file());
        CompletableFuture<ControlResponse> closed = client.send("until-closed");
        await().until(() -> leaks.newThreads().stream().anyMatch(name -> name.endsWith("until-closed")));
        await().until(() -> pool.roster.locked(() -> pool.roster.lock.hasWaiters(pool.roster.changed)));
        pool.roster.lock.lock(); // so that the command cannot end
        try {
            client.close();
            closing = Thread.ofPlatform().start(() -> {
                server.close();
                left.set(leaks.newThreads());
            });
            await().during(Duration.ofMillis(200)).until(closing::isAlive);
        } finally {
            pool.roster.lock.unlock();
        }
        closing.join();
        assertThat(left.get()).noneMatch(name -> name.endsWith("until-closed"));
        assertThat(closed).isCompletedExceptionally();
    }

    @Test
    void theFileOfADeadServerIsReplacedOneOfALivingIsNotAndNoOtherFile() throws Exception {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(file()));
        }
        assertThat(file()).exists(); // as a server leaves it that was killed
        try (ControlServer server = ControlServer.of(pool).unix(file())) {
            assertThatThrownBy(() -> ControlServer.of(pool).unix(file()))
                    .isInstanceOf(ControlException.class)
                    .hasMessageContaining("belongs to a server that answers");
            ControlClient.unix(file()).close();
            Files.delete(file());
            Files.writeString(file(), "mine");
            server.close();
        }
        assertThat(file()).content().isEqualTo("mine"); // it was not the server's any more
        assertThatThrownBy(() -> ControlServer.of(pool).unix(file())).hasMessageContaining("is there and no socket");
        assertThat(file()).content().isEqualTo("mine");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file());
        }
        assertThatThrownBy(() -> ControlServer.of(pool).unix(NOWHERE.resolve("no/such/folder/s")))
                .isInstanceOf(ControlException.class);
    }
}
