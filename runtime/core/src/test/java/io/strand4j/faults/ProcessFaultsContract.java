package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that work on one queue are killed, stopped, and crash at the worst moments. */
@Timeout(600)
public abstract class ProcessFaultsContract extends DurableFaults {

    /** Where the queue is for a process that crashes at a seam. */
    protected String seamUri() {
        return uri();
    }

    /** The steps of {@link SeamQueue}; each has a seam before and after. */
    protected List<String> steps() {
        return List.of("send", "claim", "extend", "complete", "retry", "end");
    }

    private long startsBeyond(int calls) {
        return ledger.count(Ledger.Step.START) - calls;
    }

    @Test
    void fourHundredCallsOutliveAWorkerThatIsKilled() {
        int slots = 4;
        int calls = 400 * FACTOR;
        List<TaskHandle<Long>> handles =
                IntStream.range(0, calls).mapToObj(i -> work(20)).toList();
        List<FaultProcess> workers = Stream.of(1, 2, 3)
                .map(i -> process("concurrency=" + slots, "visibility=4000"))
                .toList();
        workers.forEach(worker -> worker.await("working"));
        await().atMost(SOON).until(() -> ledger.count(Ledger.Step.END) >= 0.3 * calls);
        workers.getFirst().signal("KILL");
        long killed = System.nanoTime();
        history.cutOff(workers.getFirst().pid());

        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isPositive());

        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(startsBeyond(calls)).as("extra runs").isBetween(0L, (long) slots);
        assertThat(checked.dup()).hasSizeLessThanOrEqualTo(slots);
        Duration back = Duration.ofNanos(System.nanoTime() - killed);
        System.err.println("all calls had ended " + back.toMillis() + " ms after the kill, extra runs "
                + startsBeyond(calls) + ", ended twice " + checked.dup().size());
    }

    @Test
    @Tag("F1")
    void anotherWorkerStartsWhatAKilledOneRan() {
        FaultProcess first = worker(8);
        List<TaskHandle<Long>> handles =
                IntStream.range(0, 8).mapToObj(i -> gated("gate")).toList();
        awaitStarts(8);
        worker(8, "visibility=20000"); // it may be held up, and shall not lose them for that
        first.signal("KILL");
        long killed = System.nanoTime();
        history.cutOff(first.pid());
        awaitStarts(16);
        Duration back = Duration.ofNanos(System.nanoTime() - killed);
        openGate("gate");
        assertThat(back).as("lease, a tick, and what a loaded machine takes").isLessThan(lease().plusSeconds(1 + 8));

        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isNotEqualTo(first.pid()));
        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(checked.dup()).isEmpty();
        assertThat(handles)
                .allSatisfy(handle -> assertThat(handle.snapshot().attempt()).isEqualTo(2))
                .allSatisfy(handle -> assertThat(ledger.starts(handle.getKey())).isEqualTo(2));
    }

    @Test
    @Tag("F2")
    void aProcessMayCrashAtAnyStep() {
        List<String> seams = steps().stream()
                .flatMap(step -> Stream.of(step + ":before", step + ":after"))
                .toList();
        for (int nth = 1; nth <= FACTOR; nth++) {
            for (int i = 0; i < seams.size(); i += 3) { // on one queue, so that they meet each other's leavings
                List<FaultProcess> some = new ArrayList<>();
                for (String seam : seams.subList(i, Math.min(i + 3, seams.size()))) {
                    some.add(process(
                            "uri=" + seamUri(),
                            "seam=" + seam,
                            "nth=" + (1 + random.nextInt(nth)),
                            "send=4",
                            "fail=2",
                            "millis=250",
                            "visibility=400",
                            "concurrency=2",
                            "id=" + seam.replace(':', '.') + nth));
                }
                for (FaultProcess one : some) {
                    assertThat(one.exitCode()).as(one.lines().toString()).isEqualTo(Seams.CRASHED);
                    history.cutOff(one.pid());
                    one.told("sending").forEach(history::asked);
                    history.sent(one.told("sent"));
                    look();
                }
            }
        }

        here("healthy")
                .concurrency(16)
                .visibility(LEASE.multipliedBy(4))
                .maxConsecutiveFailures(10_000)
                .start();
        requireSound(awaitAll());
        int slots = 2 * seams.size() * FACTOR;
        assertThat(startsBeyond(history.asked.size())).as("extra runs").isLessThanOrEqualTo(3L * slots);
    }

    @Test
    @Tag("F8")
    @Tag("JOBQ-B13")
    protected void aWorkerThatWasStoppedForLongIsRefused() {
        FaultProcess stopped = worker(4);
        List<TaskHandle<Long>> handles =
                IntStream.range(0, 4).mapToObj(i -> gated("gate")).toList();
        awaitStarts(4);
        FaultProcess other = worker(4, "visibility=20000");
        stopped.signal("STOP");
        history.cutOff(stopped.pid());
        awaitStarts(8);
        openGate("gate");
        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isEqualTo(other.pid()));
        stopped.signal("CONT");

        await().atMost(SOON)
                .until(() -> ledger.read().stream()
                                .filter(entry -> entry.pid() == stopped.pid()
                                        && (entry.step() == Ledger.Step.END || entry.step() == Ledger.Step.THROWN))
                                .count()
                        == 4);
        other.signal("KILL");
        history.cutOff(other.pid());
        assertThat(work(0).getResult(SOON)).as("it goes on with others").isEqualTo(stopped.pid());
        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(checked.dup()).hasSizeLessThanOrEqualTo(4);
        assertThat(handles).allSatisfy(handle -> {
            TaskRecord record = record(handle);
            assertThat(record.status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(record.queued().fence()).isEqualTo(2);
            assertThat(handle.getResult(SOON)).isEqualTo(other.pid());
        });
        System.err.println("ended twice: " + checked.dup().size());
    }

    @Test
    @Tag("F27")
    void threeWorkersCrashWhileManyWait() {
        int slots = 8;
        int calls = 300 * FACTOR;
        IntStream.range(0, calls).forEach(i -> work(20));
        List<FaultProcess> workers = new ArrayList<>(List.of(several(slots), several(slots)));
        for (int crash = 1; crash <= 3; crash++) {
            int until = crash * calls / 5;
            await().atMost(SOON).until(() -> ledger.count(Ledger.Step.END) >= until);
            FaultProcess killed = workers.remove(random.nextInt(workers.size()));
            killed.signal("KILL");
            history.cutOff(killed.pid());
            workers.add(several(slots));
        }
        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(startsBeyond(calls)).isLessThanOrEqualTo(3L * slots);
        assertThat(checked.dup()).hasSizeLessThanOrEqualTo(3 * slots);
    }

    /** One that may be held up, with others on the machine, and does not lose its leases for that. */
    private FaultProcess several(int slots) {
        return worker(slots, "visibility=4000");
    }

    @Test
    @Tag("F37")
    void whatFollowsOthersIsThereOnceAndBeginsAfterThemWhoeverDies() {
        int groups = 40 * FACTOR;
        int slots = 4;
        record Group(TaskHandle<Long> one, TaskHandle<Long> other, TaskHandle<Long> last) {}
        List<Group> all = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            TaskHandle<Long> one = work(10);
            TaskHandle<Long> other = work(10); // the two end at about the same instant, on two workers
            all.add(new Group(one, other, workAfter(one, other)));
        }
        FaultProcess killed = process("concurrency=" + slots, "visibility=4000");
        process("concurrency=" + slots, "visibility=4000");
        await().atMost(SOON).until(() -> ledger.count(Ledger.Step.END) >= groups);
        killed.signal("KILL");
        history.cutOff(killed.pid());

        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(startsBeyond(3 * groups)).as("extra runs").isBetween(0L, (long) slots);
        List<Ledger.Entry> entries = ledger.read();
        assertThat(all).allSatisfy(group -> {
            assertThat(record(group.last()).status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(first(entries, Ledger.Step.START, group.last()))
                    .isGreaterThan(first(entries, Ledger.Step.END, group.one()))
                    .isGreaterThan(first(entries, Ledger.Step.END, group.other()));
        });
    }

    /** When a call has begun or ended for the first time. */
    private static long first(List<Ledger.Entry> entries, Ledger.Step step, TaskHandle<?> call) {
        return entries.stream()
                .filter(entry -> entry.step() == step && entry.key().equals(call.getKey()))
                .mapToLong(Ledger.Entry::nanos)
                .min()
                .orElseThrow();
    }

    @Test
    @Tag("F38")
    void oneKeyIsOneTaskHoweverManySendIt() {
        int keys = 3;
        int threads = 100;
        List<FaultProcess> senders = IntStream.range(0, Math.min(10, 2 + FACTOR))
                .mapToObj(i -> process("unique=order-", "send=" + keys, "threads=" + threads))
                .toList();
        Set<String> known = new HashSet<>();
        for (FaultProcess sender : senders) {
            assertThat(sender.exitCode()).isZero();
            List<String> told = sender.told("sent");
            assertThat(told).hasSize(keys * threads);
            known.addAll(told);
        }
        assertThat(known).hasSize(keys);
        assertThat(queue.size()).isEqualTo(keys);
        history.sent(known);
        here("only").concurrency(4).start();
        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(checked.dup()).isEmpty();
        assertThat(startsBeyond(keys)).isZero();
    }
}
