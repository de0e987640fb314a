package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.samples.firecrestserver.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Connections that end, answers that never do, and what is logged. */
@Timeout(60)
class SessionTest {

    private final Scene scene = new Scene();

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    @Test
    @Tag("FCR-21")
    void aClientIsClosedByItselfAndAnAnswerThatStopsHalfWayIsNotWaitedFor() throws Exception {
        Firecrest kept;
        try (Firecrest client = new Firecrest(scene.server.uri(), scene.authorization())) {
            kept = client;
            client.allSystems();
            assertThat(client.isClosed()).isFalse();
        }
        assertThat(kept.isClosed()).isTrue();
        assertThatThrownBy(kept::allSystems).hasMessageContaining("the client is closed");

        FirecrestOptions quick = FirecrestOptions.standard()
                .timeout(Duration.ofMillis(300))
                .retries(Retries.READS.retries(0), Retries.WRITES.retries(0));
        try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.startVirtualThread(() -> answerHalf(half));
            URI address = URI.create("http://127.0.0.1:" + half.getLocalPort());
            try (Firecrest client = new Firecrest(address, scene.authorization(), quick)) {
                assertThatThrownBy(client::allSystems).hasMessageContaining("no answer within PT0.3S");
            }
            server.join(); // it has seen the connection end
        }
    }

    private static void answerHalf(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty(); // until the client gives up
        } catch (IOException closed) {
            return; // the client gave up at once
        }
    }

    private List<String> logged(FirecrestOptions options, Level level) {
        Logger logger = (Logger) LoggerFactory.getLogger(Firecrest.class);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        logger.addAppender(seen);
        logger.setLevel(level);
        try {
            scene.client(options).allSystems();
        } finally {
            logger.detachAppender(seen);
            logger.setLevel(null);
        }
        return seen.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Test
    @Tag("FCR-25")
    void requestsAreLoggedUnlessThatIsSwitchedOff() {
        scene.server.faults().next("GET /status/systems", Fault.status(503));

        assertThat(logged(scene.options(), Level.DEBUG))
                .containsExactly(
                        "INFO Making GET request to /status/systems",
                        "DEBUG GET /status/systems took 0 ms",
                        "INFO GET /status/systems again, attempt 2",
                        "INFO Making GET request to /status/systems",
                        "DEBUG GET /status/systems took 0 ms");
        assertThat(logged(scene.options(), Level.INFO)).containsExactly("INFO Making GET request to /status/systems");
        assertThat(logged(scene.options().logging(false), Level.DEBUG)).isEmpty();
    }
}
