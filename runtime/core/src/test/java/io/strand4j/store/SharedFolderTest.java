package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One folder, several stores: in real processes of their own, and in one JVM. */
final class SharedFolderTest extends FileStoreTest {

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process start(String command, String... arguments) throws Exception {
        Process process = OtherProcess.start(command, folder, arguments);
        processes.add(process);
        return process;
    }

    private static void requireGoodEnd(Process process) throws InterruptedException {
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    @Tag("AU-11")
    void fourProcessesLoseNoUpdate() throws Exception {
        int each = 500;
        store.insert(Records.withMetadata(Records.pending("counter"), Map.of("n", "0")));

        for (int i = 0; i < 3; i++) {
            start("increment", "counter", String.valueOf(each));
        }
        OtherProcess.increment(store, "counter", each);
        for (Process process : processes) {
            requireGoodEnd(process);
        }

        TaskRecord end = store.find("counter").orElseThrow();
        assertThat(end.metadata()).containsEntry("n", String.valueOf(4 * each));
        assertThat(end.version()).isEqualTo(1 + 4 * each);
        assertThat(names(folder.resolve("temporary"))).isEmpty();
    }

    @Test
    @Tag("AU-13")
    void aRecordOfOneProcessIsReadByAnother() throws Exception {
        requireGoodEnd(start("complete", "there", "{\"from\":[\"there\"]}"));
        assertThat(store.find("there").orElseThrow().result()).isEqualTo(Records.json("{\"from\":[\"there\"]}"));

        Records.putCompleted(store, "here", Records.json("[\"here\"]"));
        Process reader = start("print", "here");
        assertThat(OtherProcess.output(reader).readLine()).isEqualTo("[\"here\"]");
        requireGoodEnd(reader);
    }

    @Test
    @Tag("AU-B19")
    void aWatchSeesWhatAnotherProcessChanges() throws Exception {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        try (TaskStore.Watch watch = store.watch("there", told::incrementAndGet);
                TaskStore.Watch other = store.watch("other", others::incrementAndGet)) {
            assertThat(watch).isNotSameAs(other);
            requireGoodEnd(start("complete", "there", "1"));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(told.get()).isPositive());
        }
        assertThat(others).hasValue(0);
    }

    @Test
    void theDeathOfAProcessReleasesWhatItHeld() throws Exception {
        store.insert(Records.pending("one"));
        Process holder = start("hold", "one");
        assertThat(OtherProcess.output(holder).readLine()).isEqualTo("held");

        CompletableFuture<Boolean> update =
                CompletableFuture.supplyAsync(() -> store.update(Records.running(Records.pending("one")), 1));
        assertThat(store.find("one").orElseThrow().version()).isEqualTo(1); // a reader waits for nobody
        assertThat(update).isNotDone();
        holder.destroyForcibly();

        assertThat(update.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("AU-B13")
    void aReaderSeesAllOfARecordOrTheOneBefore() throws Exception {
        List<String> values = List.of("a".repeat(300_000), "b".repeat(300_000));
        store.insert(Records.withMetadata(Records.pending("one"), Map.of("v", values.get(0))));
        // Past the store, which would read a bad file once more, under the lock, before it believes that it is bad.
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int read = 0;
            TaskRecord seen;
            do {
                seen = readFile("one");
                assertThat(values.contains(seen.metadata().get("v"))).isTrue();
                read++;
            } while (seen.version() <= 300);
            return read;
        });

        for (int version = 1; version <= 300; version++) {
            TaskRecord next = Records.withMetadata(Records.pending("one"), Map.of("v", values.get(version % 2)));
            assertThat(store.update(next, version)).isTrue();
        }

        assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
    }

    private TaskRecord readFile(String key) {
        try {
            return RecordJson.read(Files.readAllBytes(file(key)));
        } catch (IOException | BadRecordException wrong) {
            throw new AssertionError("a reader met what is no record", wrong);
        }
    }

    @Test
    void twoStoresOfOneJvmLoseNoUpdateAndSeeOneAnother() throws Exception {
        store.insert(Records.withMetadata(Records.pending("counter"), Map.of("n", "0")));
        AtomicInteger told = new AtomicInteger();
        try (FileTaskStore second = FileTaskStore.open(folder, Durability.CRASH, clock);
                TaskStore.Watch watch = second.watch("counter", told::incrementAndGet)) {
            assertThat(watch).isNotNull();
            CompletableFuture<Void> one =
                    CompletableFuture.runAsync(() -> OtherProcess.increment(store, "counter", 200));
            OtherProcess.increment(second, "counter", 200);
            one.get(30, TimeUnit.SECONDS);
            told.set(0);
            assertThat(store.delete("counter")).isTrue();
            await().untilAsserted(() -> assertThat(told.get()).isPositive());
            assertThat(second.find("counter")).isEmpty();
        }

        store.insert(Records.pending("after")); // the other store's end took no lock of ours along
        assertThat(store.update(Records.running(Records.pending("after")), 1)).isTrue();
    }
}
