package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Leaks;
import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.WorkerCrashedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worker JVMs are killed at random while they have much to do. {@code -Dstrand.faults.kills} makes it shorter or longer,
 * and {@code -Dstrand.faults.seed} repeats one.
 */
class RandomKillsTest {

    private static final Duration SOON = ofSeconds(100);
    private static final int KILLS = Integer.getInteger("strand.faults.kills", 200);
    private static final int CALLERS = 4;
    private static final int WORKERS = 3;

    @TempDir
    Path folder;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Long> workers = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Throwable> ends = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** A call and its number. */
    private record Numbered(int number, int items, TaskHandle<?> handle) {}

    @Test
    @Tag("F12")
    @Timeout(600)
    void onlyTheCallThatRanIsLostAndNoneRunsTwice() throws Exception {
        long seed = Long.getLong("strand.faults.seed", System.nanoTime());
        System.err.println("RandomKillsTest: -Dstrand.faults.seed=" + seed);
        Leaks leaks = Leaks.before();
        Path ledger = folder.resolve("ledger");
        int crashes;
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(WORKERS))
                .build()) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Random random = new Random(seed + i);
                callers.add(Thread.ofPlatform().start(() -> call(strand, ledger, random)));
            }
            kill(new Random(seed - 1));
            over = true;
            for (Thread caller : callers) {
                assertThat(caller.join(SOON)).isTrue();
            }
            crashes = requireTruth(Ledgered.read(ledger));
        }
        leaks.requireNone();
        System.err.println("RandomKillsTest: " + KILLS + " kills, " + numbers + " calls, " + crashes + " lost");
    }

    private void call(Strand strand, Path ledger, Random random) {
        while (!over) {
            List<Numbered> calls = new ArrayList<>();
            for (int i = 1 + random.nextInt(20); i > 0; i--) { // several, so that some wait behind others
                calls.add(start(strand, ledger.toString(), random));
            }
            calls.forEach(this::end);
        }
    }

    private Numbered start(Strand strand, String ledger, Random random) {
        int number = numbers.incrementAndGet();
        if (random.nextInt(10) == 0) {
            int items = random.nextInt(2000);
            return new Numbered(
                    number,
                    items,
                    Ledgered.ITEMS.call(strand, null, ledger, number, items).start());
        }
        int millis = random.nextInt(10) == 0 ? random.nextInt(20) : 0;
        return new Numbered(
                number,
                -1,
                Ledgered.CALL.call(strand, null, ledger, number, millis).start());
    }

    private void end(Numbered call) {
        try {
            Object result = call.handle.getResult(SOON);
            if (result instanceof List<?> items) {
                assertThat(items).hasSize(call.items);
                assertThat(Set.copyOf(items)).hasSizeLessThanOrEqualTo(1);
            } else {
                workers.add((Long) result);
            }
            assertThat(call.handle.snapshot().attempt()).isEqualTo(1);
        } catch (Throwable failed) {
            ends.put(call.number, failed);
        }
    }

    /** One that has run something is killed, whether it runs something now or not. */
    private void kill(Random random) {
        for (int kills = 0; kills < KILLS; ) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(100_000)));
            List<Long> known = new ArrayList<>(workers);
            if (known.isEmpty()) {
                continue;
            }
            long pid = known.get(random.nextInt(known.size()));
            workers.remove(pid);
            kills += ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false) ? 1 : 0;
        }
    }

    private int requireTruth(Map<Integer, Integer> begun) {
        Map<Integer, Integer> expected = new HashMap<>();
        for (int number = 1; number <= numbers.get(); number++) {
            expected.put(number, 1);
        }
        ends.forEach((number, failed) -> {
            assertThat(failed).as("call %d", number).isInstanceOf(WorkerCrashedException.class);
            expected.putIfAbsent(number, 1);
        });
        // Also for those that were lost: none was lost that had not begun. But a worker may die between its claim and
        // the first line of its body, and then nobody has begun it and nobody else may; the more the busier the
        // machine.
        Map<Integer, Integer> missing = new HashMap<>(expected);
        missing.keySet().removeAll(begun.keySet());
        assertThat(ends.keySet()).containsAll(missing.keySet());
        assertThat(missing).hasSizeLessThanOrEqualTo(1 + KILLS / 4);
        assertThat(begun)
                .allSatisfy((number, times) ->
                        assertThat(times).as("call %d", number).isEqualTo(1));
        assertThat(ends).hasSizeLessThanOrEqualTo(KILLS);
        return ends.size();
    }
}
