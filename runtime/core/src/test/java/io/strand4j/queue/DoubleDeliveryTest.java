package io.strand4j.queue;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.faults.FaultJobs;
import io.strand4j.faults.Ledger;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What points at calls does so twice. */
@Timeout(120)
class DoubleDeliveryTest {

    @TempDir
    Path folder;

    /** Names each call again each time, also when it has ended. */
    private static final class Twice extends OtherWaiting {

        private final List<String> all = new CopyOnWriteArrayList<>();

        Twice() {
            super(new MemoryWaiting(System::nanoTime));
        }

        @Override
        public List<String> take(int max, Instant now, Duration visibility) {
            List<String> taken = new ArrayList<>(super.take(max, now, visibility));
            if (!taken.isEmpty()) {
                all.addAll(taken);
                taken.addAll(all);
            }
            return taken;
        }
    }

    private static final class OverMemory extends RecordQueue {

        OverMemory(TaskStore store, Waiting waiting) {
            super("", store, waiting, InstantSource.system());
        }

        @Override
        public TaskQueue named(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void close() {
            closeWaiting();
            store().close();
        }
    }

    @Test
    @Tag("F9")
    void whatIsHandedOutTwiceRunsOnceAndEndsOnce() {
        Ledger ledger = new Ledger(folder.resolve("ledger"));
        try (TaskQueue queue = new OverMemory(new MemoryTaskStore(InstantSource.system()), new Twice());
                Strand strand = Strand.builder().queue(queue).build()) {
            List<TaskHandle<Long>> handles = IntStream.range(0, 50)
                    .mapToObj(i -> FaultJobs.WORK
                            .call(strand, null, ledger.file().toString(), 1, 0)
                            .start())
                    .toList();
            strand.worker().workerId("one").concurrency(4).start();
            strand.worker().workerId("two").concurrency(4).start();
            for (TaskHandle<Long> handle : handles) {
                assertThat(handle.getResult(ofSeconds(60))).isPositive();
                TaskRecord record = queue.store().find(handle.getKey()).orElseThrow();
                assertThat(record.attempt()).isEqualTo(1);
                assertThat(record.queued().fence()).isEqualTo(1);
                assertThat(ledger.starts(handle.getKey())).isEqualTo(1);
            }
        }
    }
}
