package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.WaitInterruptedException;
import io.strand4j.task.WorkerCrashedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short calls that are sent to a worker JVM several at a time are calls like any other. */
class SharedWorkerTest {

    private static final Duration SOON = ofSeconds(30);

    private static Strand strand(int workers) {
        return strand(ProcessOptions.defaults().size(workers).grace(ofSeconds(2)));
    }

    private static Strand strand(ProcessOptions options) {
        return Strand.builder().store("memory:").processes(options).build();
    }

    private static TaskHandle<Long> obey(Strand strand, String order) {
        return Crossings.OBEY.call(strand, null, order).start();
    }

    private static List<TaskHandle<Long>> many(Strand strand, int count) {
        List<TaskHandle<Long>> handles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            handles.add(obey(strand, "quick"));
        }
        return handles;
    }

    /** From here on the task is known to be short. */
    private static void warm(Strand strand) {
        for (int i = 0; i < 3; i++) {
            many(strand, 500).forEach(handle -> handle.getResult(SOON));
        }
    }

    @Test
    void callsBehindALongOneRunInAnotherWorker(@TempDir Path folder) throws Exception {
        try (Strand strand = strand(2)) {
            warm(strand);
            Path file = folder.resolve("go");
            List<TaskHandle<Long>> before = many(strand, 200);
            TaskHandle<Long> waits = obey(strand, "await:" + file);
            List<TaskHandle<Long>> behind = many(strand, 200);
            before.forEach(handle -> handle.getResult(SOON));
            Set<Long> workers = new HashSet<>();
            behind.forEach(handle -> workers.add(handle.getResult(SOON)));
            assertThat(waits.isReady()).isFalse();
            Files.createFile(file);
            assertThat(workers).doesNotContain(waits.getResult(SOON));
        }
    }

    @Test
    void aCrashIsTheCallsAloneThatRan(@TempDir Path folder) {
        try (Strand strand = strand(1)) {
            warm(strand);
            Path ledger = folder.resolve("ledger");
            List<TaskHandle<Long>> before = many(strand, 100);
            TaskHandle<Long> halts = obey(strand, "halt");
            List<TaskHandle<Long>> behind = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                behind.add(obey(strand, "write:" + ledger));
            }
            before.forEach(handle -> handle.getResult(SOON));
            assertThatThrownBy(() -> halts.getResult(SOON)).isInstanceOf(WorkerCrashedException.class);
            behind.forEach(handle -> handle.getResult(SOON));
            assertThat(behind)
                    .allSatisfy(
                            handle -> assertThat(handle.snapshot().attempt()).isEqualTo(1));
            assertThat(ledger).hasSize(100);
        }
    }

    @Test
    void aCallThatIsCancelledBehindAnotherNeverBegins(@TempDir Path folder) throws Exception {
        try (Strand strand = strand(1)) {
            warm(strand);
            Path file = folder.resolve("go");
            Path ledger = folder.resolve("ledger");
            TaskHandle<Long> waits = obey(strand, "await:" + file);
            await().atMost(SOON).until(() -> waits.getStatus() == TaskStatus.RUNNING); // or others may be before it
            List<TaskHandle<Long>> behind = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                behind.add(obey(strand, "write:" + ledger));
            }
            assertThat(behind).allMatch(TaskHandle::cancel);
            Files.createFile(file);
            waits.getResult(SOON);
            obey(strand, "quick").getResult(SOON);
            assertThat(ledger).doesNotExist();
        }
    }

    @Test
    void eachWorkerRunsNoMoreThanItsNumberOfTasks() {
        try (Strand strand =
                strand(ProcessOptions.defaults().size(1).tasksPerJvm(40).grace(ofSeconds(2)))) {
            many(strand, 40).forEach(handle -> handle.getResult(SOON));
            List<Long> workers = new ArrayList<>();
            many(strand, 80).forEach(handle -> workers.add(handle.getResult(SOON)));
            assertThat(new HashSet<>(workers.subList(0, 40))).hasSize(1);
            assertThat(new HashSet<>(workers.subList(40, 80))).hasSize(1);
            assertThat(workers.get(0)).isNotEqualTo(workers.get(40));
        }
    }

    @Test
    void aCallerThatHasWaitedLongEnoughGoesOnAndSoDoesItsCall(@TempDir Path folder) throws Exception {
        try (Strand strand = strand(2)) {
            warm(strand);
            Path file = folder.resolve("go");
            TaskHandle<Long> waits = obey(strand, "await:" + file);
            assertThatThrownBy(() -> waits.getResult(ofMillis(50)))
                    .isInstanceOf(ResultTimeoutException.class)
                    .hasMessageContaining("50 ms");
            many(strand, 200).forEach(handle -> handle.getResult(SOON));
            assertThat(waits.getStatus()).isEqualTo(TaskStatus.RUNNING);
            Files.createFile(file);
            assertThat(waits.getResult(SOON)).isPositive();
        }
    }

    @Test
    void aCallWhoseCallerDoesNotWaitAsUsualRunsAllTheSame(@TempDir Path folder) throws Exception {
        try (Strand strand = strand(1)) {
            Path ledger = folder.resolve("ledger");
            for (int round = 1; round <= 20; round++) {
                for (int i = 0; i < 30; i++) {
                    obey(strand, "quick").getResult(SOON);
                }
                TaskHandle<Long> left = obey(strand, "write:" + ledger);
                await().atMost(SOON).until(left::isReady);
                assertThat(ledger).hasSize(round);
            }
        }
    }

    @Test
    void anInterruptOfACallerDoesNotReachItsCall(@TempDir Path folder) throws Exception {
        try (Strand strand = strand(2)) {
            warm(strand);
            Path file = folder.resolve("go");
            CompletableFuture<TaskHandle<Long>> started = new CompletableFuture<>();
            CompletableFuture<Long> result = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                TaskHandle<Long> waits = obey(strand, "await:" + file);
                started.complete(waits);
                try {
                    result.complete(waits.getResult(SOON));
                } catch (WaitInterruptedException interrupted) {
                    result.completeExceptionally(
                            Thread.interrupted() ? interrupted : new AssertionError("the flag is lost", interrupted));
                }
            });
            caller.start();
            TaskHandle<Long> waits = started.join();
            await().atMost(SOON).until(() -> waits.getStatus() == TaskStatus.RUNNING);
            caller.interrupt();
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(WaitInterruptedException.class);
            Files.createFile(file);
            assertThat(waits.getResult(SOON)).isPositive();
        }
    }

    @Test
    void manyCallersThatWaitMakeNoMoreWorkersThanAllowed() throws Exception {
        try (Strand strand = strand(2)) {
            warm(strand);
            CountDownLatch go = new CountDownLatch(1);
            List<CompletableFuture<Set<Long>>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                CompletableFuture<Set<Long>> seen = new CompletableFuture<>();
                callers.add(seen);
                new Thread(() -> {
                            try {
                                go.await();
                                Set<Long> workers = new HashSet<>();
                                for (int call = 0; call < 500; call++) {
                                    workers.add(obey(strand, "quick").getResult(SOON));
                                }
                                seen.complete(workers);
                            } catch (Throwable failed) {
                                seen.completeExceptionally(failed);
                            }
                        })
                        .start();
            }
            go.countDown();
            Set<Long> workers = new HashSet<>();
            for (CompletableFuture<Set<Long>> caller : callers) {
                workers.addAll(caller.get());
            }
            assertThat(workers).hasSizeBetween(1, 2);
        }
    }
}
