package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that pass stay inside the store, and what was done before one is not done twice. */
@Timeout(240)
final class FaultsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "h2", "sqlite"})
    @Tag("F20")
    void everyTenthStatementFails(String kind) throws Exception {
        PrivatePostgres server = kind.equals("postgresql") ? PrivatePostgres.start() : null;
        String uri = server != null
                ? server.uri()
                : kind.equals("h2") ? Databases.h2() : "jdbc:sqlite:" + folder.resolve("calls.db");
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
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    /** What was written and then cut off is no lost race. */
    private static void updated(TaskQueue queue, String key) {
        TaskRecord record = OtherJvm.call(key, "");
        queue.store().insert(record);
        assertThat(queue.store().update(record.inAttempt(TaskStatus.RUNNING, 1, Instant.now()), 1))
                .isTrue();
        assertThat(List.of(1L, 2L))
                .contains(queue.store().find(key).orElseThrow().version());
    }
}
