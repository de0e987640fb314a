package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.queue.OtherStore;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.EndWatch;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who tells of the ends of calls that run elsewhere goes on, whatever a store throws. */
@Timeout(60)
class RecordedEndsTest {

    /** A store that throws no exception but an error, such as for a class that is missing, when it is told to. */
    private static final class Breaking extends OtherStore {

        private final AtomicBoolean breaks = new AtomicBoolean();

        Breaking(TaskStore inner) {
            super(inner);
        }

        @Override
        public Optional<TaskRecord> find(String key) {
            if (breaks.compareAndSet(true, false)) {
                throw new NoClassDefFoundError("a class of the store");
            }
            return super.find(key);
        }
    }

    @Test
    void anErrorOfAStoreSilencesNoEnds() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        TaskDefinition<Void, Integer> task = TaskDefinition.<Void, Integer>define("waits", int.class)
                .recorded("1h", "")
                .body((target, arguments) -> {
                    gate.await();
                    return 1;
                });
        try (MemoryTaskStore shared = new MemoryTaskStore();
                Breaking breaking = new Breaking(shared);
                Strand here = Strand.builder().store(shared).build();
                Strand elsewhere = Strand.builder().store(breaking).build()) {
            TaskHandle<Integer> handle =
                    elsewhere.handle(task, task.call(here, null).start().getKey());
            assertThat(handle.isReady()).isFalse();
            breaking.breaks.set(true);
            try (EndWatch watch = handle.whenEnded(told::countDown)) {
                await().untilFalse(breaking.breaks);
                gate.countDown();
                assertThat(told.await(30, TimeUnit.SECONDS))
                        .as(watch.toString())
                        .isTrue();
            }
        }
    }
}
