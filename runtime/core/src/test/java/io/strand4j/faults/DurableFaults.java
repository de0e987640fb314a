package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import io.strand4j.worker.WorkerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What fault tests have in common: a queue that other processes can open as well, a ledger, and what is known of the
 * calls. {@code -Dstrand.faults.factor} makes them longer; {@code -Dstrand.faults.seed} repeats one.
 */
public abstract class DurableFaults {

    /** So many times the short run. */
    protected static final int FACTOR = Integer.getInteger("strand.faults.factor", 1);

    /** How long leases are good. */
    protected static final Duration LEASE = Duration.ofSeconds(1);

    /** Long enough for any machine. */
    protected static final Duration SOON = Duration.ofSeconds(90);

    /** What is random goes by this. */
    protected final long seed = Long.getLong("strand.faults.seed", System.nanoTime());

    /** Random by the seed. */
    protected final Random random = new Random(seed);

    /** What is known. */
    protected final History history = new History();

    private final List<FaultProcess> processes = new ArrayList<>();

    /** For ledgers, gates and files of a queue. */
    @TempDir
    protected Path folder;

    /** Told by all bodies. */
    @SuppressWarnings("NullAway.Init")
    protected Ledger ledger;

    /** Of this JVM; without a worker at first. */
    @SuppressWarnings("NullAway.Init")
    protected Strand strand;

    /** Its queue. */
    @SuppressWarnings("NullAway.Init")
    protected TaskQueue queue;

    /** How long a lease is good: short, and long enough for a process that lives to extend it in time. */
    protected Duration lease() {
        return LEASE;
    }

    /** Where the queue is; asked once per test. */
    protected abstract String uri();

    /** What the queue still holds of calls that have ended. */
    protected abstract Collection<String> leftovers();

    /** What this JVM does with it in between. */
    protected TaskQueue decorated(TaskQueue opened) {
        return opened;
    }

    /** Opens the queue. */
    @BeforeEach
    public void open() {
        System.err.println(getClass().getSimpleName() + ": -Dstrand.faults.seed=" + seed);
        ledger = new Ledger(folder.resolve("ledger"));
        queue = decorated(TaskQueue.open(uri()));
        strand = Strand.builder().queue(queue).build();
    }

    /** Closes all. */
    @AfterEach
    public void close() {
        processes.forEach(FaultProcess::close);
        strand.close();
        queue.close();
    }

    /** Another process, with the queue and the ledger; killed at the end. */
    protected final FaultProcess process(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "uri=" + uri(),
                "ledger=" + ledger.file(),
                "visibility=" + lease().toMillis(),
                "id=w" + processes.size()));
        arguments.addAll(List.of(more)); // the last one of a name is the one that counts
        FaultProcess process = FaultProcess.start(arguments.toArray(String[]::new));
        processes.add(process);
        return process;
    }

    /** Another process that works. */
    protected final FaultProcess worker(int concurrency, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("concurrency=" + concurrency);
        return process(arguments.toArray(String[]::new)).await("working");
    }

    /** A worker of this JVM. */
    protected final WorkerBuilder here(String id) {
        return strand.worker().workerId(id).visibility(lease()).grace(Duration.ofMillis(500));
    }

    /** Sends a call that takes so long. */
    protected final TaskHandle<Long> work(int millis) {
        return sent(FaultJobs.WORK
                .call(strand, null, ledger.file().toString(), millis, 0)
                .start());
    }

    /** Sends a call that begins when others have ended. */
    protected final TaskHandle<Long> workAfter(TaskHandle<?>... others) {
        return sent(FaultJobs.WORK
                .call(strand, null, ledger.file().toString(), 0, 0)
                .after(others)
                .start());
    }

    /** Sends a call that waits for a file. */
    protected final TaskHandle<Long> gated(String gate) {
        return sent(FaultJobs.GATED
                .call(
                        strand,
                        null,
                        ledger.file().toString(),
                        folder.resolve(gate).toString())
                .start());
    }

    /** Sends a call that waits for a file and does not want to be told. */
    protected final TaskHandle<Long> stubborn(String gate) {
        return sent(FaultJobs.STUBBORN
                .call(
                        strand,
                        null,
                        ledger.file().toString(),
                        folder.resolve(gate).toString())
                .start());
    }

    /** Sends a call of the worst kind. */
    protected final TaskHandle<Object> poison(String kind) {
        TaskCall<Object, TaskHandle<Object>> call =
                FaultJobs.POISON.call(strand, null, ledger.file().toString(), kind);
        return sent((kind.equals("loop") ? call.timeout(Duration.ofSeconds(2)) : call).start());
    }

    private <T> TaskHandle<T> sent(TaskHandle<T> handle) {
        history.sent(List.of(handle.getKey()));
        return handle;
    }

    /** Lets those through who wait for it. */
    protected final void openGate(String gate) {
        try {
            Files.createFile(folder.resolve(gate));
        } catch (IOException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** The record of a call. */
    protected final TaskRecord record(TaskHandle<?> handle) {
        return queue.store().find(handle.getKey()).orElseThrow();
    }

    /** Waits until bodies have begun so often. */
    protected final void awaitStarts(long starts) {
        await().atMost(SOON).until(() -> ledger.count(Ledger.Step.START) >= starts);
    }

    /** Looks at all records. */
    protected final void look() {
        try (Stream<TaskRecord> all = queue.store().scan(new TaskQuery(null, null, Integer.MAX_VALUE))) {
            all.forEach(history::seen);
        }
    }

    /** Waits until all calls have ended, and says what is wrong with their history. */
    protected final HistoryChecker awaitAll() {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
            look();
            return history.ran(ledger.read()).isOver();
        });
        await().atMost(SOON).until(() -> leftovers().isEmpty());
        return HistoryChecker.check(history.left(leftovers()));
    }

    /** As it is to be in any case. */
    protected static void requireSound(HistoryChecker checked) {
        assertThat(checked.lost()).as("lost").isEmpty();
        assertThat(checked.ghost()).as("ghost").isEmpty();
        assertThat(checked.regress()).as("regress").isEmpty();
        assertThat(checked.overlap()).as("overlap").isEmpty();
        assertThat(checked.leak()).as("leak").isEmpty();
    }
}
