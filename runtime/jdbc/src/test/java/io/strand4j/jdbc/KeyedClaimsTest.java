package io.strand4j.jdbc;

import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.QueueControl;
import io.strand4j.queue.QueueRules;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of one key that stand in a row do not keep the slots of a worker from those behind them. */
@Timeout(120)
final class KeyedClaimsTest {

    private static final int KEYS = 40;

    @TempDir
    Path folder;

    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final TaskDefinition<Void, Integer> task = TaskDefinition.<Void, Integer>define("keyed.task", int.class)
            .runner(Runner.STORE)
            .parameter("number", int.class)
            .body((target, arguments) -> {
                running.incrementAndGet();
                gate.await();
                return 1;
            });

    private final TaskCatalog catalog = new TaskCatalog() {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(task);
        }
    };

    @Test
    void allSlotsAreTakenSoonWhereEachKeyHasOne() {
        String address = "jdbc:sqlite:" + folder.resolve("calls.db");
        try (Strand strand =
                Strand.builder().store(address).queue(address).catalog(catalog).build()) {
            QueueControl.of(strand.queue()).change(QueueRules.NONE.withConcurrencyPerKey(1));
            List<? extends TaskCall<Integer, ? extends TaskHandle<Integer>>> calls = IntStream.range(0, KEYS * KEYS)
                    .mapToObj(i -> task.call(strand, null, i).concurrencyKey("key-" + i / KEYS))
                    .toList();
            strand.startAll(calls);
            Worker worker = strand.worker().concurrency(KEYS).start();
            // One a second, as a worker that is idle looks, would take longer.
            await().atMost(Duration.ofSeconds(KEYS / 2)).until(() -> running.get() == KEYS);
            QueueControl.of(strand.queue()).pause();
            gate.countDown();
            worker.stop();
        }
    }
}
