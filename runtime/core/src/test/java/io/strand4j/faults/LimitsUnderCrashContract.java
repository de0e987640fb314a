package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.faults.Ledger.Entry;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.queue.QueueControl;
import io.strand4j.task.TaskHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that share a limit are killed with the places they hold. */
@Timeout(300)
public abstract class LimitsUnderCrashContract extends DurableFaults {

    private static final int LIMIT = 5;

    private final Map<Long, Long> killed = new HashMap<>(); // when, by pid

    /** How many ran at one time, at most; what a killed process ran does so until it was killed. */
    private int mostAtOnce() {
        Set<Entry> live = new HashSet<>();
        int most = 0;
        for (Entry one : ledger.read()) {
            live.removeIf(before -> killed.containsKey(before.pid()) && one.nanos() - killed.get(before.pid()) > 0);
            if (one.step() == Step.START) {
                live.add(one);
            } else {
                live.removeIf(one::sameRun);
            }
            most = Math.max(most, live.size());
        }
        return most;
    }

    private long startsOf(FaultProcess process) {
        return ledger.read().stream()
                .filter(one -> one.pid() == process.pid() && one.step() == Step.START)
                .count();
    }

    @Test
    @Tag("F39")
    void theLimitHoldsAndThePlacesOfTheKilledComeBack() {
        QueueControl.of(queue).change(rules -> rules.withConcurrency(LIMIT));
        List<TaskHandle<Long>> handles =
                IntStream.range(0, 14).mapToObj(i -> gated("gate")).toList();
        List<FaultProcess> workers =
                Stream.of(1, 2, 3).map(i -> process("concurrency=4")).toList();
        workers.forEach(worker -> worker.await("working"));
        awaitStarts(LIMIT);

        FaultProcess holder =
                workers.stream().filter(one -> startsOf(one) > 0).findFirst().orElseThrow();
        long held = startsOf(holder);
        holder.signal("KILL");
        long at = System.nanoTime();
        killed.put(holder.pid(), at);
        history.cutOff(holder.pid());
        awaitStarts(LIMIT + held);
        Duration back = Duration.ofNanos(System.nanoTime() - at);
        assertThat(back).as("lease, a tick, and what a loaded machine takes").isLessThan(lease().plusSeconds(1 + 8));

        worker(4);
        openGate("gate");
        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isPositive());

        HistoryChecker checked = awaitAll();
        requireSound(checked);
        assertThat(mostAtOnce()).isEqualTo(LIMIT);
        assertThat(ledger.count(Step.START)).isEqualTo(14 + held);
        System.err.println(held + " places of a killed worker were back after " + back.toMillis() + " ms");
    }
}
