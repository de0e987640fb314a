package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.faults.FaultJobs;
import io.strand4j.faults.Ledger;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.TaskHandle;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** A server that neither answers nor hangs up, for much longer than a lease; a socket would wait for it for a minute. */
@Timeout(200)
final class SilentServerTest {

    private static final Duration LEASE = Duration.ofSeconds(2);

    /** Less than the minute after which a socket gives up. */
    private static final Duration IN_TIME = Duration.ofSeconds(40);

    @RegisterExtension
    static final SharedMariaDb SHARED = new SharedMariaDb();

    @TempDir
    Path folder;

    private final List<WorkerEvent.Type> events = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.strand4j.worker");

    @ParameterizedTest
    @EnumSource(Server.class)
    void leasesAreGivenUpInTimeAndTheWorkerIsNotWellAndSaysSoOnce(Server kind) throws Exception {
        log.start();
        logger.addAppender(log);
        Ledger ledger = new Ledger(folder.resolve("ledger"));
        Path gate = folder.resolve("gate");
        PrivateServer server = kind.begin(SHARED);
        try (TaskQueue queue = TaskQueue.open(server.uri());
                Strand strand = Strand.builder().queue(queue).build()) {
            Worker worker = strand.worker()
                    .runner(Runner.THREAD)
                    .concurrency(1)
                    .visibility(LEASE)
                    .grace(Duration.ZERO)
                    .listener(event -> events.add(event.type()))
                    .start();
            TaskHandle<Long> handle = FaultJobs.GATED
                    .call(strand, null, ledger.file().toString(), gate.toString())
                    .start();
            await().atMost(IN_TIME).until(() -> ledger.count(Step.START) == 1);
            assertThat(worker.health().up()).isTrue();

            server.freeze();

            await().atMost(IN_TIME).until(() -> ledger.count(Step.TOLD) == 1);
            await().atMost(IN_TIME).until(() -> events.contains(WorkerEvent.Type.LEASE_LOST));
            await().atMost(IN_TIME).until(() -> !worker.health().up());
            assertThat(worker.health().reason()).contains("has not answered for 2000 ms");

            assertThat(List.copyOf(log.list).stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .filter(line -> line.contains("extends its leases in cannot be reached")))
                    .as("told once, after many beats")
                    .hasSize(1);

            server.thaw();

            await().atMost(IN_TIME).until(() -> worker.health().up());
            await().atMost(IN_TIME).until(() -> ledger.count(Step.START) == 2);
            Files.createFile(gate);
            assertThat(handle.getResult(IN_TIME)).isPositive();
            assertThat(handle.snapshot().attempt()).isEqualTo(2);
        } finally {
            logger.detachAppender(log);
            kind.end(server);
        }
    }
}
