package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** A server that goes away and comes back while calls are sent and run. */
@Timeout(500)
@ParameterizedClass
@EnumSource(Server.class)
final class OutageTest {

    @RegisterExtension
    static final SharedMariaDb SHARED = new SharedMariaDb();

    @Parameter
    private Server kind;

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.strand4j.jdbc");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private PrivateServer server;
    private TaskQueue queue;

    @BeforeEach
    void open() {
        server = kind.begin(SHARED);
        queue = TaskQueue.open(server.uri());
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        queue.close();
        kind.end(server);
    }

    private List<ILoggingEvent> lines() {
        return List.copyOf(log.list);
    }

    private void awaitLine(String part) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lines().stream()
                        .anyMatch(line -> line.getFormattedMessage().contains(part)));
    }

    @Test
    @Tag("F16")
    void aServerThatIsRestartedFiveTimes() throws Exception {
        try (Load load = new Load(queue)) {
            for (int i = 0; i < 5; i++) {
                load.more(100);
                if (i % 2 == 0) {
                    server.stop();
                } else {
                    server.crash();
                }
                server.restart();
            }
            load.more(100);
            load.requireAllOnce();
        }
        assertThat(lines()).hasSizeLessThanOrEqualTo(20); // two for each, unless it was over too soon for any
    }

    @Test
    @Tag("F17")
    void aServerThatIsReadOnlyForAWhile() throws Exception {
        try (Load load = new Load(queue)) {
            load.more(100);
            server.readOnly();
            awaitLine("cannot be used, trying again");
            await().atMost(Duration.ofSeconds(60)).until(() -> load.outages() > 0);
            server.writableAgain();
            awaitLine("can be used again");
            load.more(100);
            load.requireAllOnce();
        }
    }

    @Test
    @Tag("F19")
    void sessionsThatAreCutOffAgainAndAgain() throws Exception {
        try (Load load = new Load(queue)) {
            for (int i = 0; i < 25; i++) {
                load.more(20);
                server.cutSessions();
            }
            load.requireAllOnce();
            assertThat(load.outages()).isZero();
            assertThat(load.sentAgain()).isZero();
        }
    }
}
