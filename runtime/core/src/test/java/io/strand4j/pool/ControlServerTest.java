package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Leaks;
import java.io.BufferedReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients can do, over real sockets. */
@Timeout(60)
class ControlServerTest {

    @TempDir
    Path folder;

    private final Leaks leaks = Sockets.leaks();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Queue<Object> seen = new ConcurrentLinkedQueue<>();
    private final TaskPool pool = new TaskPool(10);
    private final SimpleTaskPool simple = new SimpleTaskPool(this::forever);
    private ControlServer server;
    private ControlClient client;

    @BeforeEach
    void open() {
        server = ControlServer.of(pool)
                .task("Wait", this::forever)
                .function("Keep", seen::add)
                .starFunction("list", seen::add)
                .doubleStarFunction("map", seen::add)
                .unix(folder.resolve("s"));
        client = ControlClient.unix(folder.resolve("s"));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        pool.close();
        simple.close();
        leaks.requireNone();
    }

    private void forever() {
        try {
            never.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    private String ask(String command) {
        ControlResponse response = client.send(command).join();
        assertThat(response.ok()).as(response.text()).isTrue();
        return response.text();
    }

    private String fail(String command) {
        ControlResponse response = client.send(command).join();
        assertThat(response.ok()).as(response.text()).isFalse();
        return response.text();
    }

    @Test
    @Tag("TP-30")
    @Tag("TP-B1")
    void itServesOnAUnixSocketAndRemovesItsFile() throws Exception {
        Path file = folder.resolve("s");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(client.poolName()).isEqualTo(pool.toString());
        assertThat(ask("num-running")).isEqualTo("0");
        assertThat(server.port()).isEqualTo(-1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file); // no folder of the way there
        }
        server.close();
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> client.send("num-running").join()).hasMessageContaining("is lost");
    }

    @Test
    @Tag("TP-18")
    void aSimplePoolIsSteeredFromOutside() {
        try (ControlServer other = ControlServer.of(simple).tcp(0);
                ControlClient steering = ControlClient.tcp(other.port(), other.token())) {
            assertThat(steering.send("func-name").join().text()).isEqualTo("ControlServerTest");
            assertThat(steering.send("start 5").join().text()).isEqualTo("start-group-0");
            await().until(() -> simple.numRunning() == 5);
            assertThat(steering.send("stop 2").join().text()).isEqualTo("4 3");
            assertThat(steering.send("stop-all").join().text()).isEqualTo("2 1 0");
            await().until(() -> simple.numRunning() == 0);
        }
    }

    @Test
    @Tag("TP-32")
    void eachMethodThatMakesSenseFromOutsideIsACommand() {
        Set<String> notFromOutside = Set.of(
                "call", "group", "outcome", "close", "toString", "setLimit"); // values of code, and limit does both
        for (BaseTaskPool one : List.of(pool, simple)) {
            Set<String> methods = Arrays.stream(one.getClass().getMethods())
                    .filter(method -> BaseTaskPool.class.isAssignableFrom(method.getDeclaringClass()))
                    .map(Method::getName)
                    .filter(name -> !notFromOutside.contains(name))
                    .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(new Commands(one, new Registered()).names()).containsExactlyInAnyOrderElementsOf(methods);
        }
    }

    @Test
    @Tag("TP-33")
    void responsesAreOkOrTheValueOrWhatIsWrong() {
        assertThat(ask("lock")).isEqualTo("ok");
        assertThat(ask("is-locked")).isEqualTo("true");
        assertThat(fail("apply Wait")).isEqualTo(pool + " is locked and takes no more tasks until it is unlocked");
        assertThat(ask("unlock")).isEqualTo("ok");
        assertThat(ask("limit")).isEqualTo("10");
        assertThat(ask("limit 7")).isEqualTo("ok");
        assertThat(ask("limit")).isEqualTo("7");
        assertThat(ask("cancel -h"))
                .isEqualTo("usage: cancel ID...\nCancels tasks, or none when one of them cannot be" + " cancelled.");
        assertThat(ask("help")).contains("get-group-ids NAME...", "interrupt COMMAND-NUMBER");
    }

    @Test
    @Tag("TP-34")
    @Tag("TP-B12")
    void wordsAreQuotedCaseIsKeptAndMistakesAreErrors() {
        assertThat(ask("map  Keep \"two words\"  'it''s' a\\ b -n 2 -g \"My Group\" -- -n"))
                .isEqualTo("My Group");
        await().until(() -> seen.size() == 4);
        assertThat(seen).containsExactlyInAnyOrder("two words", "its", "a b", "-n");
        assertThat(fail("limit -1")).isEqualTo("Pool size can not be less than 0");
        assertThat(fail("limit x")).isEqualTo("the limit must be a whole number, got 'x'");
        assertThat(fail("LIMIT")).startsWith("unknown command 'LIMIT'");
        assertThat(fail("lock now")).isEqualTo("usage: lock; got 1 arguments: [now]");
        assertThat(fail("map Keep 'a")).isEqualTo("the quote ' has no end");
        assertThat(fail("apply Wait --often 3")).startsWith("unknown option --often");
        assertThat(fail("apply Wait -n")).isEqualTo("option -n needs a value");
        seen.clear();
        ask("starmap list '[1, \"a\"]'");
        ask("doublestarmap map '{\"who\": \"Ann\"}'");
        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactlyInAnyOrder(List.of(1, "a"), Map.of("who", "Ann"));
        assertThat(fail("starmap list nonsense")).contains("nonsense");
    }

    @Test
    @Tag("TP-B13")
    void onlyWhatIsRegisteredIsStarted() {
        assertThat(fail("apply java.lang.Runtime.exit"))
                .isEqualTo("no task is registered as 'java.lang.Runtime.exit'; there are [Wait]");
        assertThat(fail("map wait 1")).isEqualTo("no function is registered as 'wait'; there are [Keep]");
        assertThat(ask("apply Wait -n 3")).isEqualTo("apply-ControlServerTest-group-0");
        await().until(() -> pool.numRunning() == 3);
    }

    @Test
    void aCommandThatWaitsHoldsUpNobodyAndCanBeInterrupted() {
        ask("apply Wait -n 2 -g waits");
        CompletableFuture<ControlResponse> closing = client.send("gather-and-close"); // the second one
        await().until(() -> ask("is-locked").equals("true"));
        await().until(() -> ask("num-waiting").equals("0"));
        assertThat(closing).isNotDone();
        assertThat(fail("interrupt 99")).isEqualTo("no such command is under way; those that are: [2]");
        assertThat(ask("interrupt 2")).isEqualTo("ok");
        ControlResponse interrupted = closing.join();
        assertThat(interrupted.ok()).isFalse();
        assertThat(interrupted.text()).isEqualTo("interrupted while waiting for all tasks of " + pool);
        CompletableFuture<ControlResponse> again = client.send("gather-and-close");
        assertThat(ask("cancel-group waits")).isEqualTo("ok");
        assertThat(again.join().text()).isEqualTo("0 completed, 0 failed, 2 cancelled");
        assertThat(ask("until-closed")).isEqualTo("true");
    }

    @Test
    @Tag("TP-31")
    void theFirstLineIsAGreetingAndHelpFitsTheTerminalThatItNames() throws Exception {
        try (SocketChannel plain = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            plain.connect(UnixDomainSocketAddress.of(folder.resolve("s")));
            plain.write(ByteBuffer.wrap("{\"terminal_width\": 30}\ncancel -h\n".getBytes(StandardCharsets.UTF_8)));
            Reader answers = Channels.newReader(plain, StandardCharsets.UTF_8);
            BufferedReader lines = new BufferedReader(answers);
            assertThat(lines.readLine()).isEqualTo("{\"number\":0,\"ok\":true,\"text\":\"" + pool + "\"}");
            assertThat(lines.readLine()).contains("Cancels tasks, or none when\\none of them cannot be\\ncancelled.");
        }
        try (ControlClient narrow = ControlClient.unix(folder.resolve("s"), 40)) {
            assertThat(narrow.send("cancel -h").join().text().lines())
                    .hasSize(3)
                    .allMatch(line -> line.length() <= 40);
        }
    }

    @Test
    @Tag("TP-31")
    void aResponseIsOfAnyLength() {
        pool.setLimit(0);
        String group = pool.apply(() -> {}, 200_000);
        assertThat(ask("get-group-ids " + group)).hasSizeGreaterThan(1_000_000).endsWith(" 199999");
        pool.cancelGroup(group);
    }

    @Test
    void withoutAServerTheClientSaysSo() {
        assertThatThrownBy(() -> ControlClient.unix(folder.resolve("none")))
                .isInstanceOf(ControlException.class)
                .hasMessageStartingWith("Failed to connect to " + folder.resolve("none"));
        try (ControlClient second = ControlClient.unix(folder.resolve("s"))) {
            assertThat(second.poolName()).isEqualTo(pool.toString());
        }
        assertThat(ask("num-running")).isEqualTo("0"); // the others do not mind
    }
}
