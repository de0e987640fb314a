package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Jvm;
import io.strand4j.Strand;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.CountingStore;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task tells of itself while it runs. */
class TellingTest {

    @TempDir
    Path folder;

    @Test
    @Tag("AU-B18")
    void anotherProcessSeesProgressAndMetadataOfABodyThatRunsInAWorkerJvm() throws Exception {
        try (FileTaskStore store = FileTaskStore.open(folder, Durability.CRASH);
                Strand strand = Strand.builder()
                        .store(store)
                        .processes(ProcessOptions.defaults().size(1).grace(ofMillis(500)))
                        .build()) {
            TaskHandle<Void> handle =
                    TrustTasks.TELL.call(strand, null).metadata("by", "me").start();
            String seen = Jvm.run(java.util.List.of(), AttachMain.class, folder.toString(), "look", handle.getKey());
            assertThat(seen)
                    .startsWith("RUNNING " + new Progress(0.25, "a quarter"))
                    .contains("stage=begun")
                    .contains("by=me");
            assertThat(handle.getProgress()).isEqualTo(new Progress(0.25, "a quarter"));
            assertThat(handle.cancel()).isTrue();
        }
    }

    @Test
    void howeverOftenATaskReportsItsRecordIsWrittenFourTimesASecondAndTheLastWordIsKept() {
        int reports = 200_000;
        CountDownLatch done = new CountDownLatch(1);
        try (CountingStore store = new CountingStore(new MemoryTaskStore());
                Strand strand = Strand.builder().store(store).build()) {
            long begun = System.nanoTime();
            TaskHandle<Void> handle = TaskDefinition.<Void, Void>define("chatterbox", TypeRef.of(Void.class))
                    .recorded("1h", "")
                    .body((target, arguments) -> {
                        for (int i = 1; i <= reports; i++) {
                            TaskContext.current().progress((double) i / reports, "step " + i);
                        }
                        done.await();
                        return null;
                    })
                    .call(strand, null)
                    .start();
            await().atMost(ofSeconds(60)).untilAsserted(() -> {
                TaskRecord record = store.find(handle.getKey()).orElseThrow();
                assertThat(record.progress()).isEqualTo(new Progress(1, "step " + reports));
            });
            long quarters = (System.nanoTime() - begun) / 250_000_000;
            assertThat(store.updates()).isLessThanOrEqualTo(quarters + 2); // the first one, and the start of the body
            done.countDown();
            handle.getResult(ofSeconds(30));
        }
    }
}
