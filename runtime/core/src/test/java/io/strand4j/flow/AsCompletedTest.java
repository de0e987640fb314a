package io.strand4j.flow;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.store.Durability;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import io.strand4j.task.WaitInterruptedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(90)
class AsCompletedTest {

    private static final Duration SOON = ofSeconds(60);

    @TempDir
    Path folder;

    private FileTaskQueue queue;
    private Strand strand;

    @BeforeEach
    void open() {
        queue = FileTaskQueue.open(folder, Durability.CRASH);
        strand = Strand.builder().queue(queue).build();
    }

    @AfterEach
    void close() {
        strand.close();
        queue.close();
    }

    private TaskHandle<Integer> gated(CountDownLatch gate, int value) {
        return strand.call(Runner.COROUTINE, () -> {
                    gate.await();
                    return value;
                })
                .start();
    }

    /** Those who wait know of the calls by their keys alone; another process runs them. */
    @Test
    @Tag("JOBQ-44")
    void theResultsOfABatchInADurableQueueComeAsTheyComplete() throws Exception {
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = -1; number < 40; number++) {
            numbers.put(Squares.Kind.STORE.start(strand, number).getKey(), number);
        }
        String waiting = Squares.Kind.STORE.start(strand, Squares.WAIT).getKey();
        Process worker = SquaresMain.start(folder);
        int threads = strandThreads();
        try (FileTaskQueue theirs = FileTaskQueue.open(folder, Durability.CRASH);
                Strand other = Strand.builder().queue(theirs).build();
                Stream<TaskHandle<Integer>> completed =
                        Tasks.asCompleted(Stream.concat(Stream.of(waiting), numbers.keySet().stream())
                                .map(key -> Squares.Kind.STORE.attach(other, key))
                                .toList())) {
            Iterator<TaskHandle<Integer>> each = completed.iterator();
            for (int i = 0; i < 41; i++) { // the one that waits is none of them, so nobody waits for all
                TaskHandle<Integer> handle = each.next();
                Integer number = numbers.remove(handle.getKey());
                TaskOutcome<Integer> outcome = Tasks.outcome(handle);
                if (number < 0) {
                    assertThat(outcome).isInstanceOf(TaskOutcome.Failed.class);
                } else {
                    assertThat(outcome).isEqualTo(new TaskOutcome.Completed<>(number * number));
                }
            }
            assertThat(numbers).isEmpty();
            assertThat(strandThreads()).isLessThanOrEqualTo(threads + 4); // and none for each of them
            assertThat(strand.handle(waiting).cancel()).isTrue();
            assertThat(each.next().getStatus()).isEqualTo(TaskStatus.CANCELLED);
            assertThat(each.hasNext()).isFalse();
        } finally {
            worker.getOutputStream().close();
            assertThat(worker.waitFor()).isZero();
        }
    }

    private static int strandThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("strand-"))
                .count();
    }

    @Test
    void handlesComeInTheOrderInWhichTheirCallsEnd() {
        List<CountDownLatch> gates =
                IntStream.range(0, 3).mapToObj(i -> new CountDownLatch(1)).toList();
        List<TaskHandle<Integer>> handles =
                IntStream.range(0, 3).mapToObj(i -> gated(gates.get(i), i)).toList();
        List<Integer> seen = new ArrayList<>();
        gates.get(1).countDown();
        try (Stream<TaskHandle<Integer>> completed = Tasks.asCompleted(handles)) {
            completed.forEach(handle -> {
                seen.add(handle.getResult());
                gates.get(seen.size() == 1 ? 2 : 0).countDown();
            });
        }
        assertThat(seen).containsExactly(1, 2, 0);
    }

    @Test
    void onlySoManyHandlesAreTakenAtOnce() {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Stream<TaskHandle<Integer>> source = IntStream.range(0, 1_000)
                .mapToObj(i -> {
                    assertThat(started.incrementAndGet() - seen.get()).isLessThanOrEqualTo(10);
                    return strand.call(Runner.COROUTINE, () -> i).start();
                })
                .onClose(closed::incrementAndGet);
        try (Stream<TaskHandle<Integer>> completed = Tasks.asCompleted(source, 10)) {
            assertThat(completed
                            .peek(handle -> seen.incrementAndGet())
                            .mapToInt(TaskHandle::getResult)
                            .sum())
                    .isEqualTo(499_500);
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void closingEndsTheWaitOfAReaderAndLeavesTheCallAlone() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        TaskHandle<Integer> handle = gated(gate, 1);
        Stream<TaskHandle<Integer>> completed = Tasks.asCompleted(List.of(handle));
        Iterator<TaskHandle<Integer>> each = completed.iterator();
        AtomicReference<Boolean> more = new AtomicReference<>();
        Thread reader = new Thread(() -> more.set(each.hasNext()));
        reader.start();
        await().until(() -> reader.getState() == Thread.State.WAITING);
        completed.close();
        reader.join();

        assertThat(more.get()).isFalse();
        gate.countDown();
        assertThat(handle.getResult(SOON)).isEqualTo(1);
    }

    @Test
    void anInterruptedReaderIsToldAndMayGoOn() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Iterator<TaskHandle<Integer>> each =
                Tasks.asCompleted(List.of(gated(gate, 1))).iterator();
        Thread.currentThread().interrupt();
        assertThatThrownBy(each::next).isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        gate.countDown();
        assertThat(each.next().getResult()).isEqualTo(1);
    }

    @Test
    void aCallOfWhichNothingIsKnownComesAndSaysSo() {
        try (Stream<TaskHandle<Object>> completed = Tasks.asCompleted(List.of(strand.handle("nobody")))) {
            assertThat(completed.map(Tasks::outcome))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            TaskOutcome.Failed.class,
                            failed -> assertThat(failed.error()).isInstanceOf(UnknownTaskException.class));
        }
    }

    /** Its record goes while somebody waits: nothing more will be heard of it. */
    @Test
    void aCallWhoseRecordGoesEndsTheWaitAndIsNotCancelledBesides() {
        Logger log = (Logger) LoggerFactory.getLogger(GroupHandle.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        String key = Squares.Kind.STORE.start(strand, 1).getKey();
        TaskHandle<List<Integer>> group = Tasks.gather(List.of(Squares.Kind.STORE.attach(strand, key)));
        strand.store().delete(key);
        assertThatThrownBy(() -> group.getResult(SOON)).isInstanceOf(UnknownTaskException.class);
        log.detachAppender(logged);
        assertThat(logged.list).isEmpty();
    }
}
