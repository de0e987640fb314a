package io.strand4j.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.store.Durability;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stored calls in a folder: what is kept of them, who gets at them, and what it costs to wait for them. */
@Timeout(60)
class StoredCallsTest {

    private static final Duration SOON = ofSeconds(30);

    @TempDir
    Path folder;

    private FileTaskQueue queue;
    private Strand strand;

    @BeforeEach
    void open() {
        queue = FileTaskQueue.open(folder, Durability.CRASH);
        strand = Strand.builder()
                .queue(queue)
                .processes(ProcessOptions.defaults().size(2))
                .build();
    }

    @AfterEach
    void close() {
        Jobs.GATES.values().forEach(gate -> gate.countDown());
        Jobs.GATES.clear();
        strand.close();
        queue.close();
    }

    private String file(TaskHandle<?> handle) throws IOException {
        return Files.readString(folder.resolve("records").resolve(handle.getKey() + ".json"));
    }

    @Test
    @Tag("STR-12")
    @Tag("JOBQ-31")
    void whatIsKeptIsTheIdAndTheArgumentsByNameAndNoCode() throws IOException {
        TaskHandle<Integer> handle = Jobs.ADD.call(strand, null, 20, 22).start();
        assertThat(file(handle))
                .contains("\"task\": \"jobs.add\"")
                .containsPattern("\"arguments\": \\{\\s+\"format\": \"json\",\\s+\"value\": \\{\"a\":20,\"b\":22}")
                .doesNotContain("java.", "class");
    }

    @Test
    @Tag("STR-B2")
    void boundArgumentsAreKeptWithTheOthers() throws IOException {
        TaskHandle<Integer> handle = Jobs.ADD.bind(20).call(strand, null, 22).start();
        assertThat(file(handle)).contains("{\"a\":20,\"b\":22}");
        strand.worker().start();
        assertThat(handle.getResult(SOON)).isEqualTo(42);
    }

    @Test
    @Tag("STR-13")
    void whoeverHasTheKeyGetsTheResult() {
        TaskHandle<Integer> first = Jobs.ADD.call(strand, null, 1, 1).start();
        TaskHandle<Integer> second = Jobs.ADD.call(strand, null, 2, 2).start();
        strand.worker().start();
        try (FileTaskQueue theirs = FileTaskQueue.open(folder, Durability.CRASH);
                Strand other = Strand.builder().queue(theirs).build()) {
            assertThat(other.handle(Jobs.ADD, first.getKey()).getResult(SOON)).isEqualTo(2);
            assertThat(other.handle(second.getKey()).getResult(SOON)).isEqualTo(4);
            assertThat(other.find("nobody")).isEmpty();
        }
    }

    @Test
    void aCancelFromElsewhereReachesTheWorker() {
        Worker worker = strand.worker().concurrency(1).start();
        TaskHandle<String> handle = Jobs.GATED.call(strand, null, "elsewhere").start();
        await().until(() -> Jobs.begun(handle.getKey()) == 1);
        try (FileTaskQueue theirs = FileTaskQueue.open(folder, Durability.CRASH);
                Strand other = Strand.builder().queue(theirs).build()) {
            assertThat(other.handle(handle.getKey()).cancel()).isTrue();
        }
        await().until(() -> worker.running() == 0);
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    @Tag("STR-16")
    @Tag("STR-B1")
    void anIdleWorkerIsADaemonThatHardlyCostsAnything() {
        Worker worker = strand.worker().workerId("idle").start();
        Jobs.ADD.call(strand, null, 1, 1).start().getResult(SOON);
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-idle"))
                .toList();
        assertThat(threads).hasSize(2).allMatch(Thread::isDaemon);
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        long before = threads.stream()
                .mapToLong(t -> times.getThreadCpuTime(t.threadId()))
                .sum();
        await().during(ofSeconds(2)).until(() -> worker.running() == 0);
        long spent = threads.stream()
                        .mapToLong(t -> times.getThreadCpuTime(t.threadId()))
                        .sum()
                - before;
        assertThat(Duration.ofNanos(spent)).isLessThan(ofMillis(400)); // a loop without a pause would take all of it
        worker.close();
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    @Tag("JOBQ-07")
    void severalWorkersShareAQueue() {
        List<TaskHandle<String>> handles = IntStream.range(0, 3)
                .mapToObj(i -> Jobs.GATED.call(strand, null, "shared").start())
                .toList();
        for (String id : List.of("a", "b", "c")) {
            strand.worker().workerId(id).concurrency(1).start();
        }
        await().until(() -> handles.stream().allMatch(h -> h.getStatus() == TaskStatus.RUNNING));
        assertThat(handles).extracting(handle -> handle.snapshot().worker()).containsExactlyInAnyOrder("a", "b", "c");
        Jobs.gate("shared").countDown();
        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isEqualTo("through shared"));
    }

    @Test
    @Tag("JOBQ-08")
    @Tag("JOBQ-09")
    void bodiesThatNeverWaitDoNotStopTheHeartbeat() {
        int bodies = 2 * Runtime.getRuntime().availableProcessors();
        Jobs.SPIN.set(true);
        List<TaskHandle<Long>> handles = IntStream.range(0, bodies)
                .mapToObj(i -> Jobs.SPINNING.call(strand, null).start())
                .toList();
        List<WorkerEvent> events = new CopyOnWriteArrayList<>();
        strand.worker()
                .concurrency(bodies)
                .visibility(ofSeconds(1))
                .listener(events::add)
                .start();
        await().until(() -> handles.stream().allMatch(h -> h.getStatus() == TaskStatus.RUNNING));
        await().during(ofMillis(2500))
                .until(() -> events.stream().noneMatch(event -> event.type() == WorkerEvent.Type.LEASE_LOST));
        Jobs.SPIN.set(false);
        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isPositive());
        assertThat(handles).allMatch(handle -> handle.snapshot().attempt() == 1);
    }

    @Test
    @Tag("JOBQ-14")
    void heavyWorkRunsInSeveralJvmsAtOnce() {
        strand.worker().runner(Runner.PROCESS).concurrency(2).start();
        List<TaskHandle<Long>> handles = IntStream.range(0, 2)
                .mapToObj(i ->
                        Jobs.MEET.call(strand, null, folder.resolve("meeting")).start())
                .toList();
        Set<Long> processes = new HashSet<>();
        handles.forEach(handle -> processes.add(handle.getResult(SOON)));
        assertThat(processes).hasSize(2).doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void eachEventNamesTheCallAndHowLongItTook() {
        List<WorkerEvent> events = new CopyOnWriteArrayList<>();
        strand.worker()
                .workerId("w")
                .listener(events::add)
                .listener(event -> {
                    throw new IllegalStateException("a listener that throws");
                })
                .start();
        TaskHandle<Integer> handle = Jobs.FAIL.call(strand, null, 9).retries(1).start();
        assertThatThrownBy(() -> handle.getResult(SOON)).hasRootCauseMessage("attempt 2");
        await().until(() -> events.size() == 4);
        assertThat(events)
                .extracting(WorkerEvent::type)
                .containsExactly(
                        WorkerEvent.Type.STARTED,
                        WorkerEvent.Type.RETRIED,
                        WorkerEvent.Type.STARTED,
                        WorkerEvent.Type.GAVE_UP);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.call().key()).isEqualTo(handle.getKey());
            assertThat(event.call().taskId()).isEqualTo("jobs.fail");
            assertThat(event.workerId()).isEqualTo("w");
        });
        assertThat(events.get(3).duration()).isPositive();
        assertThat(events.get(3).failure().message()).isEqualTo("attempt 2");
    }
}
