package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.Codecs;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueLimits;
import io.strand4j.limit.RateLimits;
import io.strand4j.process.ProcessOptions;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRegistry;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that have expired go by themselves, in the background and a few at a time. */
class CleanUpTest {

    private static final Duration SOON = ofSeconds(30);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;
    private final Chores chores = Chores.recordedOn(Runner.COROUTINE);

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    @Tag("AU-17")
    void whatHasExpiredGoesByItselfAndWhatRunsOrWaitsStays() {
        try (FileTaskStore store = FileTaskStore.open(folder, Durability.CRASH, clock);
                Strand strand = Strand.builder()
                        .store(store)
                        .clock(clock)
                        .cleanUp(ofMillis(20))
                        .build()) {
            TaskHandle<Integer> done = chores.add.call(strand, null, 1, 2).start();
            done.getResult(SOON);
            TaskHandle<Void> running = begun(strand);
            TaskHandle<Integer> waiting = chores.add
                    .call(strand, null, 1, 2)
                    .delay(Duration.ofDays(9))
                    .start();
            Path file = folder.resolve("records").resolve(done.getKey() + ".json");

            pass(Duration.ofHours(1).minusNanos(1));
            assertThat(strand.cleanupExpired()).isZero();
            assertThat(file).exists();
            pass(Duration.ofDays(8));

            await().atMost(SOON).untilAsserted(() -> assertThat(file).doesNotExist());
            assertThat(strand.find(done.getKey())).isEmpty();
            assertThat(strand.handle(running.getKey()).getStatus()).isEqualTo(TaskStatus.RUNNING);
            assertThat(store.find(running.getKey())).isPresent();
            assertThat(store.find(waiting.getKey())).isPresent();
        }
    }

    @Test
    void whoCleansUpByHandIsToldHowManyWereRemovedFromAllStores() {
        try (MemoryTaskStore store = new MemoryTaskStore(clock);
                MemoryTaskStore archive = new MemoryTaskStore(clock);
                Strand strand = Strand.builder()
                        .store(store)
                        .store("archive", archive)
                        .clock(clock)
                        .cleanUp(Duration.ZERO)
                        .build()) {
            Chores archived =
                    new Chores("recorded.", task -> task.runner(Runner.SYNC).recorded("2h", "archive"));
            chores.add.call(strand, null, 1, 2).start().getResult(SOON);
            chores.add.call(strand, null, 3, 4).start().getResult(SOON);
            archived.add.call(strand, null, 5, 6).start().getResult(SOON);
            pass(Duration.ofHours(1));
            assertThat(strand.cleanupExpired()).isEqualTo(2);
            assertThat(strand.cleanupExpired()).isZero();
            pass(Duration.ofHours(1));
            assertThat(strand.cleanupExpired()).isEqualTo(1);
        }
    }

    @Test
    @Tag("F42")
    void aThousandHandlesThatLookWhileItIsCleanedUpSeeTheCallOrThatItIsUnknown() throws Exception {
        TaskDefinition<Void, Integer> task = TaskDefinition.<Void, Integer>define("kept", TypeRef.of(int.class))
                .runner(Runner.SYNC)
                .recorded("1h", "")
                .body((target, arguments) -> 7);
        try (FileTaskStore store = FileTaskStore.open(folder, Durability.CRASH, clock);
                Strand strand = Strand.builder()
                        .store(store)
                        .clock(clock)
                        .cleanUp(ofMillis(5))
                        .build();
                Strand other = Strand.builder().store(store).clock(clock).build()) {
            TaskHandle<Void> running = begun(strand);
            List<TaskHandle<Integer>> handles = IntStream.range(0, 1000)
                    .mapToObj(i -> task.call(strand, null).start().getKey())
                    .map(key -> other.handle(task, key))
                    .toList();
            AtomicInteger gone = new AtomicInteger();
            CountDownLatch looking = new CountDownLatch(4);
            try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
                List<? extends Future<?>> all = IntStream.range(0, 4)
                        .mapToObj(i -> pool.submit(() -> look(handles, looking, gone, running)))
                        .toList();
                assertThat(looking.await(30, TimeUnit.SECONDS)).isTrue();
                pass(Duration.ofHours(2));
                for (Future<?> one : all) {
                    one.get(60, TimeUnit.SECONDS);
                }
            }
            assertThat(gone).hasValue(4000); // each of them once, by each that looks
            assertThat(store.find(running.getKey())).isPresent();
        }
    }

    private TaskHandle<Void> begun(Strand strand) {
        TaskHandle<Void> handle = chores.waitForEver.call(strand, null).start();
        await().atMost(SOON).until(() -> handle.getStatus() == TaskStatus.RUNNING);
        return handle;
    }

    private static void look(
            List<TaskHandle<Integer>> handles, CountDownLatch looking, AtomicInteger gone, TaskHandle<Void> running) {
        List<TaskHandle<Integer>> left = new ArrayList<>(handles);
        while (!left.isEmpty()) {
            left.removeIf(handle -> {
                try {
                    assertThat(handle.getStatus()).isEqualTo(TaskStatus.COMPLETED);
                    return false;
                } catch (UnknownTaskException expired) {
                    gone.incrementAndGet();
                    return true;
                }
            });
            looking.countDown();
            assertThat(running.getStatus()).isEqualTo(TaskStatus.RUNNING);
        }
    }

    // ------------------------------------------------------------------ without a timer

    private record Planned(Duration delay, Runnable work) {}

    private final List<Planned> planned = new ArrayList<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    private CleanUp cleanUp(Duration every, Map<String, TaskStore> stores) {
        return new CleanUp(
                new EngineSettings(
                        clock,
                        RandomGenerator.of("L64X128MixRandom"),
                        TaskRegistry.load(null),
                        stores,
                        Map.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        1,
                        ProcessOptions.defaults(),
                        every,
                        Codecs.DEFAULTS,
                        ValueLimits.DEFAULTS,
                        new RateLimits()),
                (delay, work) -> planned.add(new Planned(delay, work)),
                open::get);
    }

    /** A store of which nothing but sweeps is asked. */
    private static TaskStore sweeping(List<Integer> asked, boolean complete) {
        return (TaskStore) Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(), new Class<?>[] {TaskStore.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "sweepExpired" -> asked.add((int) arguments[1]);
                        case "hashCode" -> {
                            return System.identityHashCode(self);
                        }
                        default -> throw new AssertionError(method);
                    }
                    return new TaskStore.Swept(0, complete);
                });
    }

    @Test
    void aRunLooksAtSoManyRecordsAndGoesOnSoonWhereThereAreMore() {
        List<Integer> asked = new ArrayList<>();
        CleanUp cleanUp = cleanUp(ofSeconds(60), Map.of("", sweeping(asked, false)));
        assertThat(planned).isEmpty();
        cleanUp.begin();
        cleanUp.begin();

        assertThat(planned).hasSize(1);
        assertThat(planned.get(0).delay()).isBetween(ofSeconds(30), ofSeconds(60));
        planned.get(0).work().run();
        assertThat(asked).containsExactly(CleanUp.RECORDS_AT_ONCE);
        assertThat(planned.get(1).delay()).isEqualTo(ofSeconds(1));
    }

    @Test
    void aStoreThatIsAwayKeepsNoOtherFromBeingCleanedUp() {
        List<Integer> asked = new ArrayList<>();
        MemoryTaskStore away = new MemoryTaskStore();
        away.close();
        CleanUp cleanUp = cleanUp(ofSeconds(60), Map.of("a", away, "b", sweeping(asked, true)));
        cleanUp.begin();
        planned.get(0).work().run();

        assertThat(asked).hasSize(1);
        assertThat(planned.get(1).delay()).isEqualTo(ofSeconds(60));
    }

    @Test
    void itEndsWithItsEngineAndZeroIsNever() {
        List<Integer> asked = new ArrayList<>();
        cleanUp(Duration.ZERO, Map.of("", sweeping(asked, true))).begin();
        assertThat(planned).isEmpty();
        cleanUp(ofSeconds(60), Map.of("", sweeping(asked, true))).begin();
        open.set(false);
        planned.get(0).work().run();

        assertThat(asked).isEmpty();
        assertThat(planned).hasSize(1);
    }
}
