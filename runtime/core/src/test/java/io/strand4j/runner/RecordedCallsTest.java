package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Jvm;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskSnapshot;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import io.strand4j.task.WorkerCrashedException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls whose status and result are kept: in this process, and seen from another one. */
class RecordedCallsTest {

    private static final Duration SOON = ofSeconds(30);

    @TempDir
    Path folder;

    private FileTaskStore store;
    private Strand strand;
    private final Chores chores = Chores.recordedOn(Runner.THREAD);

    @BeforeEach
    void open() {
        store = FileTaskStore.open(folder, Durability.CRASH);
        strand = Strand.builder()
                .store(store)
                .processes(ProcessOptions.defaults().size(1).grace(ofMillis(500)))
                .build();
    }

    @AfterEach
    void close() {
        strand.close();
        store.close();
    }

    private TaskRecord record(TaskHandle<?> handle) {
        return store.find(handle.getKey()).orElseThrow();
    }

    @Test
    @Tag("AU-04")
    void theRecordFollowsTheCall() {
        TaskHandle<Void> handle = chores.waitForEver.call(strand, null).start();
        assertThat(record(handle).status()).isIn(TaskStatus.PENDING, TaskStatus.RUNNING);
        await().untilAsserted(() -> assertThat(record(handle).status()).isEqualTo(TaskStatus.RUNNING));
        handle.cancel();
        TaskRecord ended = record(handle);
        assertThat(ended.status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(ended.attempt()).isEqualTo(1);
        assertThat(ended.started()).isNotNull();
        assertThat(ended.completed()).isAfterOrEqualTo(ended.started());
        assertThat(ended.ttl()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    @Tag("AU-05")
    @Tag("AU-06")
    void keepsResultAndMetadata() {
        TaskHandle<Integer> handle =
                chores.add.call(strand, null, 20, 22).metadata("who", "me").start();
        assertThat(handle.getResult(SOON)).isEqualTo(42);
        assertThat(handle.isReady()).isTrue();
        TaskRecord record = record(handle);
        assertThat(new String(record.result().bytes(), StandardCharsets.UTF_8)).isEqualTo("42");
        assertThat(record.metadata()).isEqualTo(Map.of("who", "me"));
    }

    @Test
    void aShortCallIsWrittenTwice() {
        List<TaskRecord> records = IntStream.range(0, 50)
                .mapToObj(i -> chores.add.call(strand, null, i, 1).start())
                .peek(handle -> handle.getResult(SOON))
                .map(this::record)
                .toList();
        // RUNNING and COMPLETED; one that finds no thread free is PENDING before.
        assertThat(records).extracting(TaskRecord::version).contains(2L);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.attempt()).isEqualTo(1);
            assertThat(record.started()).isBetween(record.created(), record.completed());
        });
    }

    @Test
    @Tag("AU-08")
    void keepsWhatTheTaskTells() {
        TaskHandle<String> handle = chores.told.call(strand, null).start();
        handle.getResult(SOON);
        TaskSnapshot seen = strand.handle(chores.told, handle.getKey()).snapshot();
        assertThat(seen.metadata()).containsEntry("colour", "green");
        assertThat(seen.progress().message()).isEqualTo("half");
        assertThat(seen.duration()).isPresent();
        assertThat(record(handle).progress().fraction()).isEqualTo(0.5);
    }

    @Test
    void aResultThatCannotBeKeptIsAFailureThatNamesIt() {
        TaskHandle<Object> handle = chores.unencodable.call(strand, null).start();
        assertThatThrownBy(() -> handle.getResult(SOON)).hasCauseInstanceOf(CodecException.class);
        assertThat(record(handle).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(record(handle).failure().message()).contains("java.lang.Object");
    }

    @Test
    @Tag("AU-03")
    void isReadTypedInAnotherProcess() throws Exception {
        TaskHandle<List<Integer>> handle =
                Chores.recordedOn(Runner.PROCESS).count.call(strand, null, 3).start();
        handle.getResult(SOON);
        assertThat(Jvm.run(List.of(), AttachMain.class, folder.toString(), "count", handle.getKey()))
                .isEqualTo("COMPLETED [1, 2, 3] of java.lang.Integer");
    }

    @Test
    void aFailureIsRebuiltInAnotherProcess() throws Exception {
        TaskHandle<Void> handle = chores.fail.call(strand, null, "checked").start();
        assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(TaskFailedException.class);
        assertThat(Jvm.run(List.of(), AttachMain.class, folder.toString(), "fail", handle.getKey()))
                .isEqualTo("FAILED " + Chores.Spoilt.class.getName() + ": went bad");
    }

    @Test
    @Tag("AU-B1")
    void aCancelFromAnotherProcessEndsTheBodyAndStaysTheEnd() throws Exception {
        TaskHandle<Void> handle = chores.waitForEver.call(strand, null).start();
        await().until(() -> handle.getStatus() == TaskStatus.RUNNING);
        assertThat(Jvm.run(List.of(), AttachMain.class, folder.toString(), "cancel", handle.getKey()))
                .isEqualTo("true");
        assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(TaskCancelledException.class);
        await().until(() -> !handle.snapshot().stillRunning());
        assertThat(record(handle).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(handle.cancel()).isFalse();
    }

    @Test
    void waitsForACallOfAnotherProcessAndSeesItDie() throws Exception {
        Process other = Jvm.start(List.of(), AttachMain.class, folder.toString(), "start", "theirs");
        try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("started");
            TaskHandle<Void> handle = strand.handle(chores.waitForEver, "theirs");
            assertThat(handle.getStatus()).isEqualTo(TaskStatus.RUNNING);
            other.destroyForcibly().waitFor();
            assertThatThrownBy(() -> handle.getResult(SOON))
                    .isInstanceOf(WorkerCrashedException.class)
                    .hasMessageContaining("is gone");
            assertThat(handle.getStatus()).isEqualTo(TaskStatus.FAILED);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void runsCallbacksOfACallOfAnotherProcess() throws Exception {
        Process other = Jvm.start(List.of(), AttachMain.class, folder.toString(), "start", "theirs");
        try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("started");
            var failure = new java.util.concurrent.atomic.AtomicReference<Throwable>();
            TaskHandle<Void> handle =
                    strand.handle(chores.waitForEver, "theirs").onError(failure::set);
            other.destroyForcibly().waitFor();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(failure.get()).isInstanceOf(WorkerCrashedException.class));
            assertThat(handle.isReady()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    @Tag("AU-B11")
    void anUnknownKeyIsAnErrorAndNoPendingCall() {
        TaskHandle<Integer> nobody = strand.handle(chores.add, "nobody");
        assertThatThrownBy(nobody::getStatus)
                .isInstanceOf(UnknownTaskException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("recorded.add");
        assertThat(strand.find("nobody")).isEmpty();
        assertThatThrownBy(() -> strand.handle(chores.add, "../../etc/passwd").getResult())
                .isInstanceOf(UnknownTaskException.class)
                .hasMessageContaining("no call can have this key");
        assertThat(strand.find("a\nb")).isEmpty();
    }

    @Test
    void aKeyOfAnotherTaskNamesBoth() {
        TaskHandle<Integer> handle = chores.add.call(strand, null, 1, 2).start();
        handle.getResult(SOON);
        assertThatThrownBy(() -> strand.handle(chores.pid, handle.getKey()).getStatus())
                .isInstanceOf(UnknownTaskException.class)
                .hasMessageContaining("recorded.add")
                .hasMessageContaining("recorded.pid");
    }

    @Test
    void aKeyThatIsTakenIsRefusedAndTheFirstCallStands() {
        TaskHandle<Integer> first =
                chores.add.call(strand, null, 1, 2).key("mine").start();
        assertThatThrownBy(() -> chores.add.call(strand, null, 3, 4).key("mine").start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("mine");
        assertThat(first.getResult(SOON)).isEqualTo(3);
        assertThat(strand.handle("mine").getResult(SOON)).isEqualTo(3);
    }

    @Test
    void aHandleOfAnUnknownTaskReadsPlainValues() {
        TaskHandle<List<Integer>> handle = new Chores("nowhere.", t -> t.recorded("1h", ""))
                .count
                .call(strand, null, 2)
                .start();
        handle.getResult(SOON);
        try (Strand other = Strand.builder().store(store).build()) {
            assertThat(other.handle(handle.getKey()).getResult(SOON)).isEqualTo(List.of(1, 2));
        }
    }

    @Test
    void aStoreThatNobodyNamedIsAnErrorAtTheFirstCall() {
        Chores elsewhere = new Chores("recorded.", task -> task.recorded("1h", "archive"));
        assertThatThrownBy(() -> elsewhere.add.call(strand, null, 1, 2).start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("\"archive\"");
    }

    @Test
    void completionAndCancelHaveOneWinnerInStoreAndHandle() {
        ExecutorService cancels = Executors.newVirtualThreadPerTaskExecutor();
        try (cancels) {
            for (int i = 0; i < 200; i++) {
                TaskHandle<Integer> handle = chores.add.call(strand, null, 1, i).start();
                cancels.execute(handle::cancel);
                await().until(handle::isReady);
                assertThat(record(handle).status()).isEqualTo(handle.getStatus());
            }
        }
    }
}
