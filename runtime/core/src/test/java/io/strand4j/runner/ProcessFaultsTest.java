package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.IterHandle;
import io.strand4j.task.RemoteTaskException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bodies, callbacks and the system do to worker JVMs when they do not behave. */
class ProcessFaultsTest {

    private static final Duration SOON = ofSeconds(30);

    private static Strand strand(ProcessOptions options) {
        return Strand.builder()
                .store("memory:")
                .threads(2)
                .processes(options.size(1))
                .build();
    }

    private static Strand strand() {
        return strand(ProcessOptions.defaults().grace(ofSeconds(2)));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void awaitEnd(long pid) {
        await().atMost(SOON).until(() -> !isAlive(pid));
    }

    private static IterHandle<Integer, List<Integer>> countWithBadCallback(Strand strand, int to) {
        return strand.<Void, Integer, List<Integer>, IterHandle<Integer, List<Integer>>>iterCall(
                        FaultTasks.COUNT, null, handle -> handle, to)
                .onIter(item -> {
                    throw new AssertionError("in the callback");
                })
                .start();
    }

    @Test
    void anErrorOfACallbackIsThatCallsAlone() {
        try (Strand strand = strand()) {
            IterHandle<Integer, List<Integer>> bad = countWithBadCallback(strand, 500);
            assertThatThrownBy(() -> bad.getResult(SOON)).hasStackTraceContaining("in the callback");
            assertThat(FaultTasks.ADD.call(strand, null, 40, 2).start().getResult(SOON))
                    .isEqualTo(42);
            assertThat(FaultTasks.COUNT.call(strand, null, 3).start().getResult(SOON))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void aBodyThatStartsManyTasksTakesOneMoreWorker() {
        try (Strand strand = strand()) {
            Set<Long> pids = new HashSet<>(
                    FaultTasks.FAN_OUT.call(strand, null, 20).start().getResult(SOON));
            assertThat(pids).hasSize(1);
        }
    }

    @Test
    void aCallThatIsCancelledWhileItsWorkerStartsDoesNotBegin(@TempDir Path folder) {
        Path begun = folder.resolve("begun");
        try (Strand strand = strand()) {
            TaskHandle<Void> call =
                    FaultTasks.TOUCH.call(strand, null, begun.toString()).start();
            await().atMost(SOON).until(() -> call.getStatus() == TaskStatus.RUNNING);
            assertThat(call.cancel()).isTrue();
            assertThat(FaultTasks.ADD.call(strand, null, 40, 2).start().getResult(SOON))
                    .isEqualTo(42); // the only worker has come past the cancelled call
            assertThat(begun).doesNotExist();
            assertThat(call.snapshot().stillRunning()).isFalse();
        }
    }

    @Test
    void aCancelIsHeededHoweverEarlyItComes(@TempDir Path folder) {
        try (Strand strand = strand(ProcessOptions.defaults().grace(ofSeconds(60)))) {
            long pid = FaultTasks.PID.call(strand, null).start().getResult(SOON);
            for (int i = 0; i < 12; i++) {
                TaskHandle<Void> call = FaultTasks.TOUCH
                        .call(strand, null, folder.resolve("begun" + i).toString())
                        .start();
                long until = System.nanoTime() + i * 60_000L;
                while (call.getStatus() != TaskStatus.RUNNING || System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                assertThat(call.cancel()).isTrue();
                await().atMost(ofSeconds(20)).until(() -> !call.snapshot().stillRunning());
            }
            assertThat(FaultTasks.PID.call(strand, null).start().getResult(SOON))
                    .isEqualTo(pid); // it did not have to be killed
        }
    }

    @Test
    void aWorkerThatReadsNothingIsKilledAfterTheGraceTime() throws Exception {
        try (Strand strand = strand(ProcessOptions.defaults().grace(ofMillis(300)))) {
            long pid = FaultTasks.PID.call(strand, null).start().getResult(SOON);
            new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
            TaskHandle<Integer> call = FaultTasks.LENGTH
                    .call(strand, null, "x".repeat(5_000_000))
                    .timeout(ofMillis(500))
                    .start();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(TaskTimeoutException.class);
            awaitEnd(pid);
            assertThat(FaultTasks.ADD.call(strand, null, 40, 2).start().getResult(SOON))
                    .isEqualTo(42);
            await().atMost(SOON).until(() -> !call.snapshot().stillRunning());
        }
    }

    @Test
    void aWorkerThatDiesWhileIdleCostsNoCall() {
        try (Strand strand = strand()) {
            for (int i = 0; i < 5; i++) {
                long pid = FaultTasks.PID.call(strand, null).start().getResult(SOON);
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                assertThat(FaultTasks.ADD.call(strand, null, i, 1).start().getResult(SOON))
                        .isEqualTo(i + 1);
            }
        }
    }

    @Test
    void whatABodyHasStartedEndsWithTheStrand() {
        long child;
        try (Strand strand = strand()) {
            child = FaultTasks.CHILD.call(strand, null).start().getResult(SOON);
            assertThat(isAlive(child)).isTrue();
        }
        awaitEnd(child);
    }

    @Test
    void whatABodyHasStartedEndsWithAWorkerThatExits(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pid");
        try (Strand strand = strand()) {
            TaskHandle<Void> call = FaultTasks.CHILD_AND_EXIT
                    .call(strand, null, file.toString())
                    .start();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(WorkerCrashedException.class);
            awaitEnd(Long.parseLong(Files.readString(file)));
        }
    }

    @Test
    void aThreadThatOutlivesItsBodyDoesNotSpeakForTheNextOne() {
        try (Strand strand = strand()) {
            FaultTasks.LATE_PUT.call(strand, null).start().getResult(SOON);
            TaskHandle<Integer> next = FaultTasks.ADD.call(strand, null, 40, 2).start();
            assertThat(next.getResult(SOON)).isEqualTo(42);
            assertThat(next.getMetadata()).isEmpty();
        }
    }

    @Test
    void aFailureThatCannotBeReadStillArrives() {
        try (Strand strand = strand()) {
            TaskHandle<Void> call = FaultTasks.UNREADABLE.call(strand, null).start();
            assertThatThrownBy(() -> call.getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .hasStackTraceContaining("Unreadable");
            assertThat(FaultTasks.ADD.call(strand, null, 40, 2).start().getResult(SOON))
                    .isEqualTo(42);
        }
    }

    @Test
    void aConstructorThatThrowsDoesNotReplaceTheFailure() {
        try (Strand strand = strand()) {
            TaskHandle<Void> call = FaultTasks.PICKY.call(strand, null).start();
            assertThatThrownBy(() -> call.getResult(SOON))
                    .hasCauseInstanceOf(RemoteTaskException.class)
                    .hasStackTraceContaining("Picky: E7");
        }
    }

    @Test
    void aNestedCallIsRetriedWhereItWasStartedAlone(@TempDir Path folder) throws IOException {
        Path runs = folder.resolve("runs");
        try (Strand strand = strand()) {
            assertThat(FaultTasks.CALLS_FLAKY
                            .call(strand, null, runs.toString())
                            .start()
                            .getResult(SOON))
                    .contains("flaky");
        }
        assertThat(runs).hasContent("xx");
    }

    @Test
    void noWorkerThatStillStartsOutlivesItsStrand() {
        Set<Long> before = children();
        Strand strand = strand(ProcessOptions.defaults().grace(ofMillis(1)).jvmArguments("-Xcomp"));
        FaultTasks.PID.call(strand, null).start();
        await().atMost(SOON).until(() -> !before.containsAll(children()));
        strand.close();
        await().atMost(ofSeconds(5)).until(() -> before.containsAll(children()));
    }

    private static Set<Long> children() {
        Set<Long> pids = new HashSet<>();
        ProcessHandle.current().children().filter(ProcessHandle::isAlive).forEach(child -> pids.add(child.pid()));
        return pids;
    }
}
