package io.strand4j.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Leaks;
import io.strand4j.codec.Encoded;
import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/** Addresses, what is left behind, and who is told of what. */
final class OpenAndCloseTest {

    @RegisterExtension
    static final SharedMariaDb SHARED = new SharedMariaDb();

    private static PrivatePostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServer() {
        server = PrivatePostgres.start();
        SHARED.get().renew();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    private String uri(String kind) {
        return switch (kind) {
            case "postgresql" -> server.uri();
            case "mariadb" -> SHARED.get().uri();
            case "h2" -> "jdbc:h2:file:" + folder.resolve("a b") + ";MODE=PostgreSQL;USER=me;PASSWORD=s3cret";
            default -> "jdbc:sqlite:" + folder.resolve("a b.db");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "h2", "sqlite"})
    void theTablesOfTheFirstVersionGetWhatTheyLack(String kind) throws Exception {
        TaskRecord record =
                TaskRecord.pending("old-" + kind, "some.task", Instant.EPOCH, "", Map.of(), Duration.ZERO, null);
        try (TaskStore store = TaskStore.open(uri(kind))) {
            store.insert(record);
        }
        try (Connection connection = DriverManager.getConnection(uri(kind));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE strand_item");
            statement.execute("DROP TABLE strand_document");
            statement.execute("ALTER TABLE strand_task DROP COLUMN waits_for");
            statement.execute("ALTER TABLE strand_task DROP COLUMN concurrency_key");
            Dialect sql = Dialect.of(connection);
            statement.execute("DELETE FROM " + sql.quoted("strand_schema_history") + " WHERE " + sql.quoted("version")
                    + " IN ('2', '3', '4', '5')");
        }
        try (TaskStore store = TaskStore.open(uri(kind))) {
            assertThat(store.find(record.key())).contains(record.withVersion(1));
            assertThat(store.update(record.inAttempt(TaskStatus.RUNNING, 1, Instant.EPOCH), 1))
                    .isTrue();
            ItemChunk chunk = new ItemChunk(1, 1, 0, 1, false, new Encoded("json", "[1]".getBytes(UTF_8)));
            assertThat(store.appendItems(record.key(), chunk)).isTrue();
            assertThat(store.findItems(record.key(), 1, 0)).contains(chunk);
            assertThat(store.replaceDocument("agreed", 0, "one")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "h2", "sqlite"})
    void aColumnThatAProcessHasAddedAndNotNotedIsNoTrouble(String kind) throws Exception {
        TaskStore.open(uri(kind)).close();
        try (Connection connection = DriverManager.getConnection(uri(kind));
                Statement statement = connection.createStatement()) {
            Dialect sql = Dialect.of(connection);
            statement.execute("DELETE FROM " + sql.quoted("strand_schema_history") + " WHERE " + sql.quoted("version")
                    + " IN ('4', '5')");
        }
        try (TaskStore store = TaskStore.open(uri(kind))) {
            assertThat(store.find("nobody")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"body = 0", "item_count = 0", "item_count = -1"})
    void aDamagedRowOfItemsIsReadAsNone(String damage) throws Exception {
        TaskRecord record =
                TaskRecord.pending("damaged", "some.task", Instant.EPOCH, "", Map.of(), Duration.ZERO, null);
        try (TaskStore store = TaskStore.open(uri("h2"))) {
            store.insert(record);
            store.update(record.inAttempt(TaskStatus.RUNNING, 1, Instant.EPOCH), 1);
            ItemChunk chunk = new ItemChunk(1, 1, 0, 1, false, new Encoded("json", "[1]".getBytes(UTF_8)));
            assertThat(store.appendItems("damaged", chunk)).isTrue();
        }
        try (Connection connection = DriverManager.getConnection(uri("h2"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE strand_item SET " + damage);
        }
        try (TaskStore store = TaskStore.open(uri("h2"))) {
            assertThat(store.findItems("damaged", 1, 0)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "h2", "sqlite"})
    void whatIsClosedLeavesNothingBehindButTheRecords(String kind) {
        openAndClose(kind, "first"); // what libraries open once and keep is there from now on
        Leaks leaks = Leaks.before();
        openAndClose(kind, "second");
        leaks.requireNone();
        try (TaskStore store = TaskStore.open(uri(kind))) {
            assertThat(store.find("first")).isPresent();
            assertThat(store.find("second")).isPresent();
        }
    }

    private void openAndClose(String kind, String key) {
        AtomicInteger told = new AtomicInteger();
        try (TaskQueue queue = TaskQueue.open(uri(kind));
                TaskStore.Watch calls = queue.watch(told::incrementAndGet);
                TaskStore.Watch record = queue.store().watch(key, told::incrementAndGet)) {
            assertThat(calls).isNotSameAs(record);
            queue.sendAll(List.of(Load.call(key, "")));
            await().until(() -> told.get() > 1);
        }
    }

    @Test
    void aDataSourceIsTheUsersToClose() throws Exception {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(server.uri());
        try (TaskQueue queue = JdbcTaskQueue.open(connections)) {
            queue.sendAll(List.of(Load.call("of-a-data-source", "")));
        }
        assertThat(server.sql("SELECT count(*) FROM strand_task WHERE task_key = 'of-a-data-source'"))
                .isEqualTo("1");
    }

    @Test
    void theEndOfACallIsToldToOtherProcessesWhereSomebodyWatches() throws Exception {
        try (java.sql.Connection listening = server.connect();
                TaskQueue queue = TaskQueue.open(server.uri())) {
            Databases.empty(queue);
            listening.createStatement().execute("LISTEN " + PostgresDialect.CHANNEL);
            queue.sendAll(List.of(Load.call("watched", ""), Load.call("other", "")));
            try (TaskStore.Watch watch = queue.store().watch("watched", () -> {})) {
                assertThat(watch).isNotNull();
                await().until(() -> server.sql("SELECT watched FROM strand_task WHERE task_key = 'watched'")
                        .equals("t"));
            }
            try (Load load = new Load(queue)) {
                load.more(2);
            }
            StringBuilder told = new StringBuilder();
            await().until(() -> {
                for (PGNotification one : listening.unwrap(PGConnection.class).getNotifications(100)) {
                    told.append(one.getParameter()).append('\n');
                }
                return told.indexOf("k:watched") >= 0;
            });
            assertThat(told.toString()).contains("q:\n").doesNotContain("k:other");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin:me/s3cret@host, 'another database than these; write jdbc:postgresql:'",
        "jdbc:postgresql://me:s3cret@host/db, 'user and password stand behind ?'",
        "jdbc:mariadb://me:s3cret@host/db, 'user and password stand behind ?'",
        "jdbc:mariadb://host?user=me&password=s3cret, 'names no database; write '",
        "jdbc:mysql://host/db?user=me&password=s3cret, 'another database than these'",
        "jdbc:sqlite::memory:, 'use memory:'"
    })
    void whatIsNotUnderstoodIsRefusedWithoutItsPassword(String address, String message) {
        assertThatThrownBy(() -> TaskQueue.open(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .satisfies(OpenAndCloseTest::tellsNoPassword);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/db?user=me&password=s3cret%2525&connectTimeout=1",
                "jdbc:mariadb://127.0.0.1:1/db?user=me&password=s3cret%2525",
                "jdbc:h2:file:/proc/none/x;USER=me;PASSWORD=s3cret",
                "jdbc:sqlite:/proc/none/x.db?password=s3cret"
            })
    void whatCannotBeOpenedIsNamedWithoutItsPassword(String address) {
        assertThatThrownBy(() -> TaskStore.open(address))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(address.substring(0, 20))
                .satisfies(OpenAndCloseTest::tellsNoPassword);
    }

    private static void tellsNoPassword(Throwable failed) {
        StringWriter trace = new StringWriter();
        failed.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("s3cret");
    }

    @Test
    void aLoginIsTakenOutOfTheAddress() {
        assertThat(JdbcAddress.of("jdbc:postgresql://h:5/d?ssl=true&user=a%40b&password=p%26q&x=y"))
                .isEqualTo(new JdbcAddress("jdbc:postgresql://h:5/d?ssl=true&x=y", "a@b", "p&q"));
        assertThat(JdbcAddress.of("jdbc:postgresql://h/d?user=a"))
                .isEqualTo(new JdbcAddress("jdbc:postgresql://h/d", "a", null));
        assertThat(JdbcAddress.of("jdbc:mariadb://h:5/d?password=p%26q&user=a%40b"))
                .isEqualTo(new JdbcAddress("jdbc:mariadb://h:5/d", "a@b", "p&q"));
        assertThat(JdbcAddress.of("jdbc:h2:mem:x;USER=sa;MODE=MySQL;password=p"))
                .isEqualTo(new JdbcAddress("jdbc:h2:mem:x;MODE=MySQL", "sa", "p"));
        assertThat(JdbcAddress.of("jdbc:h2:mem:x;PASSWORD=p")).hasToString("jdbc:h2:mem:x");
    }

    @Test
    void aFileOfSqliteIsDurable() throws Exception {
        try (TaskQueue queue = TaskQueue.open(uri("sqlite"));
                java.sql.Connection connection = Databases.connect(queue);
                java.sql.ResultSet mode = connection.createStatement().executeQuery("PRAGMA synchronous")) {
            assertThat(mode.next()).isTrue();
            assertThat(mode.getInt(1)).isEqualTo(2); // FULL
            assertThat(Files.exists(folder.resolve("a b.db-wal"))).isTrue();
        }
    }
}
