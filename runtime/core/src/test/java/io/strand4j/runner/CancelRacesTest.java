package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A cancel at any moment of a call: it wins or it loses, everybody sees the same, and what it has stopped does not
 * begin. {@code -Dstrand.faults.seed} repeats a run.
 */
class CancelRacesTest {

    private static final Duration SOON = ofSeconds(60);
    private static final int CALLS = Integer.getInteger("strand.faults.cancels", 1000);

    @TempDir
    Path folder;

    private final Map<Integer, Integer> begunHere = new ConcurrentHashMap<>();

    /** Where calls run. */
    enum Kind {
        SYNC,
        THREAD,
        COROUTINE,
        CUSTOM,
        PROCESS,
        PROCESS_SHARED,
        RECORDED_SYNC,
        RECORDED_THREAD,
        RECORDED_COROUTINE,
        RECORDED_PROCESS;

        boolean isRecorded() {
            return name().startsWith("RECORDED");
        }

        boolean isElsewhere() {
            return name().contains("PROCESS");
        }

        /** After that most calls have ended. */
        long mostNanos() {
            return TimeUnit.MILLISECONDS.toNanos(isElsewhere() ? 40 : 2);
        }

        boolean startsBesideTheCaller() {
            return !name().endsWith("SYNC");
        }

        private TaskDefinitionBuilder<Void, Long> on(TaskDefinitionBuilder<Void, Long> task) {
            TaskDefinitionBuilder<Void, Long> kept = isRecorded() ? task.recorded("1h", "") : task;
            return switch (this) {
                case CUSTOM -> kept.runner(CustomRunnerTest.OneThreadEach.class, CustomRunnerTest.OneThreadEach::new);
                case PROCESS_SHARED -> kept.runner(Runner.PROCESS);
                default -> kept.runner(Runner.valueOf(name().replace("RECORDED_", "")));
            };
        }
    }

    /** One call, the cancel of it, and what came of both. */
    private static final class Race {
        private final int number;
        private final String key;
        private final AtomicInteger ends = new AtomicInteger();
        private final AtomicInteger errors = new AtomicInteger();
        private final CompletableFuture<TaskHandle<Long>> handle = new CompletableFuture<>();
        private final long delay;
        private final boolean byKey;
        private boolean cancelled;
        private int attempts;

        Race(int number, long delay, boolean byKey) {
            this.number = number;
            this.key = "race-" + number;
            this.delay = delay;
            this.byKey = byKey;
        }

        void cancel(Strand strand) {
            TaskHandle<?> call = byKey ? findByKey(strand) : handle.join();
            for (long until = System.nanoTime() + delay; System.nanoTime() < until; ) {
                Thread.onSpinWait();
            }
            cancelled = call.cancel();
            attempts = handle.join().snapshot().attempt();
        }

        private TaskHandle<?> findByKey(Strand strand) {
            Optional<TaskHandle<Object>> found = strand.find(key);
            while (found.isEmpty()) {
                Thread.onSpinWait();
                found = strand.find(key);
            }
            return found.get();
        }

        void requireOneEnd(Strand strand, boolean recorded, int begun) {
            TaskHandle<Long> call = handle.join();
            TaskStatus status = call.getStatus();
            String what = "call " + number + " " + status + ", cancelled " + cancelled;
            assertThat(status.isTerminal()).as(what).isTrue();
            assertThat(status == TaskStatus.CANCELLED).as(what).isEqualTo(cancelled);
            assertThat(call.toCompletableFuture().handle((result, error) -> result != null))
                    .as(what)
                    .succeedsWithin(SOON)
                    .isEqualTo(status == TaskStatus.COMPLETED);
            assertThat(ends).as(what).hasValue(status == TaskStatus.COMPLETED ? 1 : 0);
            assertThat(errors).as(what).hasValue(status == TaskStatus.FAILED ? 1 : 0);
            if (recorded) {
                assertThat(strand.store().find(key).orElseThrow().status())
                        .as(what)
                        .isEqualTo(status);
            }
            if (cancelled) {
                if (!recorded) { // in a store it is cancelled before it is here
                    assertThat(call.snapshot().attempt()).as(what).isEqualTo(attempts);
                }
                assertThat(begun).as(what + ", begun").isLessThanOrEqualTo(attempts);
            }
        }
    }

    private TaskDefinition<Void, Long> task(Kind kind) {
        return kind.on(TaskDefinition.<Void, Long>define(Ledgered.CALL.id(), TypeRef.of(long.class)))
                .parameter(TaskParameter.of("ledger", TypeRef.of(String.class)))
                .parameter(TaskParameter.of("number", TypeRef.of(int.class)))
                .parameter(TaskParameter.of("millis", TypeRef.of(int.class)))
                .body((target, given) -> {
                    begunHere.merge((int) given[1], 1, Integer::sum);
                    return Ledgered.end((int) given[2]);
                });
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(200)
    @Tag("F13")
    void aCancelWinsOrLosesAndEverybodySeesTheSame(Kind kind) throws Exception {
        long seed = Long.getLong("strand.faults.seed", System.nanoTime());
        System.err.println("CancelRacesTest " + kind + ": -Dstrand.faults.seed=" + seed);
        Random random = new Random(seed);
        int calls = kind == Kind.RECORDED_PROCESS ? CALLS / 4 : CALLS;
        Path ledger = folder.resolve("ledger");
        List<Race> races = new ArrayList<>();
        TaskDefinition<Void, Long> task = kind == Kind.PROCESS_SHARED ? Ledgered.CALL : task(kind);
        try (Strand strand = Strand.builder()
                .store("memory:")
                .threads(2)
                .processes(ProcessOptions.defaults().size(2).grace(ofSeconds(30)))
                .build()) {
            if (kind.isElsewhere()) {
                task.call(strand, null, ledger.toString(), -1, 0).start().getResult(SOON);
            }
            try (ExecutorService cancels = Executors.newFixedThreadPool(4)) {
                Semaphore few = new Semaphore(6); // so that calls wait for their cancel and not for one another
                for (int i = 0; i < calls; i++) {
                    few.acquire();
                    boolean byKey = !kind.startsBesideTheCaller() || random.nextInt(4) == 0;
                    Race race = new Race(i, (long) (kind.mostNanos() * Math.pow(random.nextDouble(), 3)), byKey);
                    races.add(race);
                    cancels.execute(() -> {
                        race.cancel(strand);
                        few.release();
                    });
                    race.handle.complete(start(strand, task, race, ledger, random));
                }
            }
            for (Race race : races) {
                until(() -> race.handle.join().isReady());
            }
            settle(races);
            Map<Integer, Integer> begun = kind.isElsewhere() ? Ledgered.read(ledger) : begunHere;
            races.forEach(race -> race.requireOneEnd(strand, kind.isRecorded(), begun.getOrDefault(race.number, 0)));
        }
        long cancelled = races.stream().filter(race -> race.cancelled).count();
        System.err.println("CancelRacesTest " + kind + ": " + cancelled + " of " + calls + " cancelled");
        assertThat(cancelled).isBetween(1L, calls - 1L);
    }

    /** A quarter each: at once, after some time, fails and is tried again, or has little time; some begin later. */
    private TaskHandle<Long> start(
            Strand strand, TaskDefinition<Void, Long> task, Race race, Path ledger, Random random) {
        int how = random.nextInt(4);
        int millis = how == 2 ? -1 : how;
        TaskCall<Long, TaskHandle<Long>> call = task.call(strand, null, ledger.toString(), race.number, millis)
                .key(race.key)
                .onEnd(result -> race.ends.incrementAndGet())
                .onError(error -> race.errors.incrementAndGet())
                .retries(how == 2 ? 1 : 0);
        if (how == 3) {
            call = call.timeout(ofMillis(1));
        }
        return (random.nextInt(10) == 0 ? call.delay(ofMillis(1)) : call).start();
    }

    /** Bodies have returned and callbacks were told. */
    private static void settle(List<Race> races) {
        for (Race race : races) {
            TaskHandle<Long> call = race.handle.join();
            until(() -> !call.snapshot().stillRunning());
            int told = call.getStatus() == TaskStatus.CANCELLED ? 0 : 1;
            until(() -> race.ends.get() + race.errors.get() >= told);
        }
    }

    /** Most of it has come long ago. */
    private static void until(Callable<Boolean> there) {
        await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(ofMillis(5)).until(there);
    }
}
