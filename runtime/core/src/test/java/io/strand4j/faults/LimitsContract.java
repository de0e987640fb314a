package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.faults.Ledger.Entry;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.limit.Rate;
import io.strand4j.queue.QueueControl;
import io.strand4j.queue.QueueRules;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three workers that open one queue each for itself keep to its rules together. */
@Timeout(120)
public abstract class LimitsContract {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int WORKERS = 3;

    /** For the ledger, gates and the files of a queue. */
    @TempDir
    protected Path folder;

    private final List<Strand> strands = new ArrayList<>();
    private final List<TaskQueue> queues = new ArrayList<>();
    private Ledger ledger;
    private QueueControl control;

    /**
     * Opens the queue once more.
     *
     * @param worker who for, from 0
     */
    protected abstract TaskQueue open(int worker);

    /**
     * The clock of a worker.
     *
     * @param worker which, from 0
     */
    protected InstantSource clock(int worker) {
        return InstantSource.system();
    }

    /** Opens it for the workers, of which none has begun. */
    @BeforeEach
    public void openAll() {
        ledger = new Ledger(folder.resolve("ledger"));
        for (int i = 0; i < WORKERS; i++) {
            TaskQueue queue = open(i);
            queues.add(queue);
            strands.add(Strand.builder()
                    .clock(clock(i))
                    .queue(queue)
                    .queue("free", queue.named("free"))
                    .build());
        }
        control = QueueControl.of(queues.getFirst());
    }

    /** Ends all. */
    @AfterEach
    public void closeAll() {
        strands.forEach(Strand::close);
        queues.forEach(TaskQueue::close);
    }

    private void startWorkers() {
        for (int i = 0; i < WORKERS; i++) {
            strands.get(i)
                    .worker()
                    .queues("", "free")
                    .workerId("w" + i)
                    .runner(Runner.THREAD)
                    .concurrency(4)
                    .start();
        }
    }

    private TaskCall<Long, TaskHandle<Long>> work(int millis) {
        return FaultJobs.WORK.call(strands.getFirst(), null, ledger.file().toString(), millis, 0);
    }

    private List<TaskHandle<Long>> send(String key, int count, int millis) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> work(millis).key(key + "-" + i).concurrencyKey(key).start())
                .toList();
    }

    private static void awaitAll(List<TaskHandle<Long>> handles) {
        assertThat(handles).allSatisfy(handle -> {
            assertThat(handle.getResult(SOON)).isPositive();
            assertThat(handle.snapshot().attempt()).isEqualTo(1);
        });
    }

    /** How many of those ran at one time, at most. */
    private long mostAtOnce(String prefix) {
        long live = 0;
        long most = 0;
        for (Entry one : ledger.read()) {
            if (one.key().startsWith(prefix)) {
                live += one.step() == Step.START ? 1 : -1;
                most = Math.max(most, live);
            }
        }
        return most;
    }

    @Test
    void soManyRunAtOnceAndNoMore() {
        control.change(QueueRules.NONE.withConcurrency(3));
        List<TaskHandle<Long>> handles = send("a", 24, 50);
        startWorkers();

        awaitAll(handles);

        assertThat(mostAtOnce("")).isEqualTo(3);
        assertThat(ledger.count(Step.START)).isEqualTo(24);
    }

    @Test
    void ofOneKeySoManyRunAtOnceAndOthersPassThem() {
        control.change(QueueRules.NONE.withConcurrencyPerKey(1));
        List<TaskHandle<Long>> handles = new ArrayList<>(send("a", 10, 30));
        handles.addAll(send("b", 10, 30));
        TaskHandle<Long> none = work(10).key("none").start();
        startWorkers();

        awaitAll(handles);

        assertThat(none.getResult(SOON)).isPositive();
        assertThat(mostAtOnce("a")).isEqualTo(1);
        assertThat(mostAtOnce("b")).isEqualTo(1);
        assertThat(mostAtOnce("")).isGreaterThan(1);
    }

    @Test
    void aPauseKeepsCallsBackUntilItIsOverAndNothingElse() throws IOException {
        Path gate = folder.resolve("gate");
        TaskHandle<Long> running = FaultJobs.GATED
                .call(strands.getFirst(), null, ledger.file().toString(), gate.toString())
                .key("running")
                .start();
        startWorkers();
        await().atMost(SOON).until(() -> ledger.count(Step.START) == 1);

        control.pause();
        for (int i = 0; i < 3; i++) { // time passes, more than the second that all workers have to see it
            beside("seen-" + i);
        }
        List<TaskHandle<Long>> held = send("held", 6, 1);
        beside("later"); // the workers are awake, and go on elsewhere
        Files.createFile(gate);

        assertThat(running.getResult(SOON)).isPositive();
        assertThat(mostAtOnce("held")).isZero();
        assertThat(QueueControl.of(queues.getLast()).rules().paused()).isTrue();

        QueueControl.of(queues.getLast()).resume();

        awaitAll(held);
    }

    /** A call of the other queue that waits for 400 ms. */
    private void beside(String key) {
        TaskHandle<Long> handle = FaultJobs.BESIDE
                .call(strands.getFirst(), null, ledger.file().toString())
                .key(key)
                .delay(Duration.ofMillis(400))
                .start();
        assertThat(handle.getResult(SOON)).isPositive();
    }

    @Test
    void inAWindowNoMoreBeginThanTheRateSays() {
        int most = 5;
        Duration window = Duration.ofSeconds(1);
        control.change(QueueRules.NONE.withRate(Rate.of(most, window)));
        List<TaskHandle<Long>> handles = send("a", 2 * most + 1, 1);
        startWorkers();

        awaitAll(handles);

        List<Entry> starts =
                ledger.read().stream().filter(one -> one.step() == Step.START).toList();
        assertThat(starts).hasSize(2 * most + 1);
        Duration all =
                Duration.ofNanos(starts.getLast().nanos() - starts.getFirst().nanos());
        assertThat(all).as("two windows, and what a body may take to begin").isGreaterThan(Duration.ofMillis(1_600));
        for (int i = 0; i + most < starts.size(); i++) {
            assertThat(Duration.ofNanos(
                            starts.get(i + most).nanos() - starts.get(i).nanos()))
                    .isGreaterThan(Duration.ofMillis(600));
        }
    }

    @Test
    void aLimitThatIsRaisedLetsOthersIn() throws IOException {
        control.change(QueueRules.NONE.withConcurrency(1));
        Path gate = folder.resolve("gate");
        List<TaskHandle<Long>> handles = IntStream.range(0, 4)
                .mapToObj(i -> FaultJobs.GATED
                        .call(strands.getFirst(), null, ledger.file().toString(), gate.toString())
                        .key("k" + i)
                        .start())
                .toList();
        startWorkers();
        await().atMost(SOON).until(() -> ledger.count(Step.START) == 1);

        control.change(rules -> rules.withConcurrency(3));

        await().atMost(SOON).until(() -> ledger.count(Step.START) == 3);
        Files.createFile(gate);
        awaitAll(handles);
        assertThat(mostAtOnce("")).isEqualTo(3);
    }
}
