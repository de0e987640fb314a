package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that pass stay inside the store, and what was done before one is not done twice. */
@Timeout(240)
final class FaultsTest {

    @RegisterExtension
    static final SharedMariaDb SHARED = new SharedMariaDb();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "h2", "sqlite"})
    @Tag("F20")
    void everyTenthStatementFails(String kind) throws Exception {
        switch (kind) {
            case "postgresql" -> everyTenthStatementFails(Server.POSTGRES);
            case "mariadb" -> everyTenthStatementFails(Server.MARIADB);
            case "h2" -> everyTenthStatementFailsIn(Databases.h2());
            default -> everyTenthStatementFailsIn("jdbc:sqlite:" + folder.resolve("calls.db"));
        }
    }

    private static void everyTenthStatementFails(Server kind) throws Exception {
        PrivateServer server = kind.begin(SHARED);
        try {
            everyTenthStatementFailsIn(server.uri());
        } finally {
            kind.end(server);
        }
    }

    private static void everyTenthStatementFailsIn(String uri) throws Exception {
        Faults faults = new Faults(7);
        JdbcAddress address = JdbcAddress.of(uri);
        try (HikariDataSource pool = Pools.open(address, Dialect.of(address));
                TaskQueue queue = Databases.queue(faults.over(pool))) {
            faults.begin();
            try (Load load = new Load(queue)) {
                load.more(150);
                load.requireAllOnce();
                assertThat(load.outages()).as("outages").isZero();
                assertThat(load.sentAgain()).as("own calls taken for another's").isZero();
            }
            for (int i = 0; i < 50; i++) {
                updated(queue, "r" + i);
            }
            assertThat(faults.count()).isPositive();
        }
    }

    /** What was written and then cut off is no lost race. */
    private static void updated(TaskQueue queue, String key) {
        TaskRecord record = Load.call(key, "");
        queue.store().insert(record);
        assertThat(queue.store().update(record.inAttempt(TaskStatus.RUNNING, 1, Instant.now()), 1))
                .isTrue();
        assertThat(List.of(1L, 2L))
                .contains(queue.store().find(key).orElseThrow().version());
    }
}
