package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.batch.BatchEnqueue;
import io.strand4j.batch.BatchFailedException;
import io.strand4j.batch.BatchFailure;
import io.strand4j.batch.BatchReport;
import io.strand4j.batch.WorkSpecification;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that breaks on the way: in a transaction it is all or nothing, else each call is there or is reported. */
@Timeout(120)
final class BatchTransactionTest {

    private static final int ITEMS = 1_000;

    private static final TaskDefinition<Void, Integer> SAME = TaskDefinition.<Void, Integer>define(
                    "batch.same", int.class)
            .runner(Runner.STORE)
            .parameter("number", int.class)
            .body((target, arguments) -> (int) arguments[0]);

    @RegisterExtension
    static final SharedMariaDb SHARED = new SharedMariaDb();

    private static PrivatePostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServer() {
        server = PrivatePostgres.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @BeforeEach
    void empty() {
        server.renew();
        SHARED.get().renew();
    }

    private String uri(String kind) {
        return switch (kind) {
            case "postgresql" -> server.uri();
            case "mariadb" -> SHARED.get().uri();
            default -> "jdbc:sqlite:" + folder.resolve("calls.db");
        };
    }

    /** What happens before an item is listed. */
    interface Step {
        void run() throws Exception;
    }

    static BatchReport enqueue(TaskQueue queue, String uri, boolean together, int at, Step step) throws Exception {
        WorkSpecification<Integer> numbers =
                (seed, force) -> IntStream.range(0, ITEMS).boxed().peek(item -> {
                    if (item == at) {
                        try {
                            step.run();
                        } catch (Exception failed) {
                            throw new IllegalStateException("item " + item, failed);
                        }
                    }
                });
        try (Strand strand = Strand.builder().queue(queue).build()) {
            BatchEnqueue<Integer> batch = BatchEnqueue.of(strand, numbers, item -> SAME.call(strand, null, item));
            if (!together) {
                return batch.run();
            }
            try (Connection connection = DriverManager.getConnection(uri)) {
                connection.setAutoCommit(false);
                try {
                    BatchReport report =
                            batch.transaction(JdbcTransaction.of(connection)).run();
                    connection.commit();
                    return report;
                } catch (RuntimeException failed) {
                    connection.rollback();
                    throw failed;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "sqlite"})
    @Tag("F36")
    void aProcessThatIsKilledOnTheWayLeavesAllOrNothingOfATransactionAndWholeCallsOtherwise(String kind)
            throws Exception {
        try (TaskQueue queue = TaskQueue.open(uri(kind))) {
            assertThat(killedOnTheWay(kind, "together", queue)).isEmpty();
            List<TaskRecord> there = killedOnTheWay(kind, "each", queue);
            assertThat(there).hasSizeBetween(1, 700);
            assertThat(there.stream().map(BatchTransactionTest::argument))
                    .doesNotHaveDuplicates()
                    .allMatch(text -> text.matches("\\{\"number\":\\d{1,3}}"));
        }
    }

    private static String argument(TaskRecord one) {
        return new String(one.queued().arguments().bytes(), StandardCharsets.UTF_8);
    }

    /** What is in the queue of a batch whose process was killed with 700 items listed. */
    private List<TaskRecord> killedOnTheWay(String kind, String mode, TaskQueue queue) throws Exception {
        Process process = OtherJvm.start(uri(kind), "batch", mode);
        try {
            assertThat(OtherJvm.answer(process)).isEqualTo("open");
            OtherJvm.goOn(process);
            assertThat(OtherJvm.answer(process)).isEqualTo("on the way");
            if (mode.equals("each")) {
                Awaitility.await().until(() -> queue.size() > 0);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return queue.peek(ITEMS);
    }

    @Test
    void anItemThatFailsIsReportedAndInATransactionNothingIsLeftOfTheOthers() throws Exception {
        Step fails = () -> {
            throw new IllegalArgumentException("no such item");
        };
        try (TaskQueue queue = TaskQueue.open(uri("postgresql"))) {
            for (boolean together : List.of(true, false)) {
                assertThatThrownBy(() -> enqueue(queue, uri("postgresql"), together, 700, fails))
                        .isInstanceOfSatisfying(
                                BatchFailedException.class,
                                failed -> assertThat(failed.report().failures())
                                        .extracting(BatchFailure::error)
                                        .hasSize(1)
                                        .allMatch(error -> error.getMessage().equals("item 700")));
                assertThat(queue.size()).isEqualTo(together ? 0 : 700);
            }
        }
    }
}
