package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several JVMs over one database. */
@Timeout(240)
final class ManyProcessesTest {

    @RegisterExtension
    static final SharedMariaDb SHARED = new SharedMariaDb();

    private static PrivatePostgres server;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    enum Kind {
        POSTGRES,
        MARIADB,
        H2,
        SQLITE
    }

    @BeforeAll
    static void startServer() {
        server = PrivatePostgres.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private String uri(Kind kind) throws Exception {
        return switch (kind) {
            case POSTGRES -> {
                server.renew();
                server.sql("CREATE TABLE mine (already int)"); // what a user has there is no hindrance
                yield server.uri();
            }
            case MARIADB -> {
                SHARED.get().renew();
                try (Connection connection =
                                DriverManager.getConnection(SHARED.get().uri());
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE mine (already int)");
                }
                yield SHARED.get().uri();
            }
            case H2 -> "jdbc:h2:file:" + folder.resolve("calls") + ";AUTO_SERVER=TRUE";
            case SQLITE -> "jdbc:sqlite:" + folder.resolve("calls.db");
        };
    }

    private Process other(String uri, String... command) throws IOException {
        Process process = OtherJvm.start(uri, command);
        started.add(process);
        return process;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("F31")
    void fiveProcessesMakeTheTableAtOnce(Kind kind) throws Exception {
        String uri = uri(kind);
        for (int i = 0; i < 5; i++) {
            other(uri, "send", "one");
        }
        int added = 0;
        for (Process one : started) {
            assertThat(OtherJvm.answer(one)).isEqualTo("open");
        }
        for (Process one : started) {
            OtherJvm.goOn(one);
        }
        for (Process one : started) {
            added += OtherJvm.answer(one).equals("[]") ? 1 : 0;
        }
        for (Process one : started) {
            OtherJvm.goOn(one);
            assertThat(one.waitFor()).isZero();
        }
        assertThat(added).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("F38")
    void oneOfTwoHundredThreadsInTwoProcessesGetsTheKey(Kind kind) throws Exception {
        String uri = uri(kind);
        try (TaskQueue queue = TaskQueue.open(uri)) {
            Process other = other(uri, "race", "100", "10");
            assertThat(OtherJvm.answer(other)).isEqualTo("open");
            OtherJvm.goOn(other);
            int here = OtherJvm.race(queue, 100, 10);
            int there = Integer.parseInt(OtherJvm.answer(other));
            assertThat(here + there).isEqualTo(10);
            assertThat(queue.size()).isEqualTo(10);
        }
    }

    @Test
    void aCallFromAnotherProcessIsToldAtOnceAlsoAfterTheListenerWasCutOff() throws Exception {
        AtomicInteger told = new AtomicInteger();
        String uri = uri(Kind.POSTGRES);
        try (TaskQueue queue = TaskQueue.open(uri);
                TaskStore.Watch watch = queue.watch(told::incrementAndGet)) {
            assertThat(watch).isNotNull();
            for (String key : List.of("one", "two")) {
                await().until(() -> told.getAndSet(0) > 0); // it listens now
                Process other = other(uri, "send", key);
                assertThat(OtherJvm.answer(other)).isEqualTo("open");
                OtherJvm.goOn(other);
                await().until(() -> told.getAndSet(0) > 0);
                OtherJvm.goOn(other);
                assertThat(other.waitFor()).isZero();
                server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'strand4j' AND query LIKE 'LISTEN%'");
            }
        }
    }
}
