package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.CountingStore;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What many tasks have in common: one Strand with its stores, its worker JVMs and its middleware. */
class SharedStrandTest {

    private static final Duration SOON = ofSeconds(60);

    private static Strand strand(TaskStore store, Middleware... middleware) {
        return Strand.builder()
                .store(store)
                .middleware(middleware)
                .processes(ProcessOptions.defaults().size(2))
                .build();
    }

    @Test
    @Tag("AU-26")
    void tasksShareStoreAndWorkerJvmsAndOneTakesTheResultOfAnother() {
        try (MemoryTaskStore store = new MemoryTaskStore();
                MemoryTaskStore archive = new MemoryTaskStore();
                Strand strand = Strand.builder()
                        .store(store)
                        .store("archive", archive)
                        .processes(ProcessOptions.defaults().size(1))
                        .build()) {
            Chores chores = Chores.recordedOn(Runner.PROCESS);
            Chores archived =
                    new Chores("recorded.", task -> task.runner(Runner.PROCESS).recorded("1h", "archive"));
            TaskHandle<Integer> first = chores.add.call(strand, null, 1, 2).start();
            TaskHandle<List<Integer>> second =
                    chores.count.call(strand, null, first.getResult(SOON)).start();
            TaskHandle<Integer> third = archived.add
                    .call(strand, null, second.getResult(SOON).size(), 10)
                    .start();
            assertThat(third.getResult(SOON)).isEqualTo(13);

            assertThat(store.find(first.getKey())).isPresent();
            assertThat(store.find(second.getKey())).isPresent();
            assertThat(store.find(third.getKey())).isEmpty();
            assertThat(archive.find(third.getKey())).isPresent();
            assertThat(strand.find(third.getKey())).isPresent(); // a handle looks into all of them
            assertThat(chores.pid.call(strand, null).start().getResult(SOON))
                    .isEqualTo(archived.pid.call(strand, null).start().getResult(SOON));
        }
    }

    @Test
    @Tag("AU-27")
    void aThousandHandlesAreNotAThousandProcesses() {
        try (MemoryTaskStore store = new MemoryTaskStore();
                Strand strand = strand(store)) {
            List<TaskHandle<Long>> handles = IntStream.range(0, 1000)
                    .mapToObj(i -> Chores.recordedOn(Runner.PROCESS)
                            .pid
                            .call(strand, null)
                            .start())
                    .toList();
            assertThat(handles.get(999).getStatus()).isNotEqualTo(TaskStatus.FAILED);
            Set<Long> processes =
                    handles.stream().map(handle -> handle.getResult(SOON)).collect(Collectors.toSet());
            assertThat(processes).hasSizeBetween(1, 2);
            assertThat(handles).allMatch(handle -> handle.getStatus() == TaskStatus.COMPLETED);
        }
    }

    /** A store as users write one: over a cache that forgets by itself, as Redis does, with a prefix of its own. */
    private static final class CacheStore implements TaskStore {

        private final Map<String, TaskRecord> cache = new ConcurrentHashMap<>();
        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

        @Override
        public Optional<TaskRecord> find(String key) {
            return Optional.ofNullable(cache.get("computation:" + key)).filter(r -> !r.isExpired(Instant.now()));
        }

        @Override
        public void insert(TaskRecord record) {
            TaskRecord there = cache.putIfAbsent("computation:" + record.key(), record.withVersion(1));
            if (there != null) {
                throw there.alreadyThere();
            }
            watchers.forEach(Runnable::run);
        }

        @Override
        public boolean update(TaskRecord record, long expectedVersion) {
            TaskRecord there = cache.get("computation:" + record.key());
            boolean replaced = there != null
                    && there.version() == expectedVersion
                    && there.canBecome(record)
                    && cache.replace("computation:" + record.key(), there, record.withVersion(expectedVersion + 1));
            watchers.forEach(Runnable::run);
            return replaced;
        }

        @Override
        public boolean delete(String key) {
            return cache.remove("computation:" + key) != null;
        }

        @Override
        public Stream<TaskRecord> scan(TaskQuery query) {
            return cache.values().stream().filter(query::accepts).limit(query.limit());
        }

        @Override
        public int deleteExpired(Instant now) {
            return 0; // the cache does
        }

        @Override
        public Watch watch(String key, Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }

        @Override
        public void close() {
            cache.clear();
        }
    }

    @Test
    @Tag("AU-29")
    void aStoreOfTheUsersOwnIsAllThatATaskNeeds() {
        try (CacheStore store = new CacheStore();
                Strand strand = strand(store)) {
            TaskHandle<String> handle =
                    Chores.recordedOn(Runner.THREAD).told.call(strand, null).start();
            handle.getResult(SOON);
            assertThat(store.cache).containsOnlyKeys("computation:" + handle.getKey());
            try (Strand other = strand(store)) {
                TaskHandle<String> again = other.handle(Chores.recordedOn(Runner.THREAD).told, handle.getKey());
                assertThat(again.getResult(SOON)).isEqualTo(handle.getResult());
                assertThat(again.getMetadata()).containsEntry("colour", "green");
                assertThat(other.cleanupExpired()).isZero();
                TaskHandle<Void> running = Chores.recordedOn(Runner.THREAD)
                        .waitForEver
                        .call(strand, null)
                        .start();
                assertThat(other.handle(running.getKey()).cancel()).isTrue();
                assertThatThrownBy(() -> running.getResult(SOON)).isInstanceOf(RuntimeException.class);
                assertThat(running.getStatus()).isEqualTo(TaskStatus.CANCELLED);
            }
        }
    }

    /** Has no constructor that anybody else could call. */
    private static final class Noting implements Middleware {
        private final List<String> noted = new CopyOnWriteArrayList<>();

        Noting(List<String> noted) {
            this.noted.addAll(noted);
        }

        @Override
        public void after(TaskInvocation call, Object result) {
            noted.add(call.task().id() + " " + result);
        }

        @Override
        public void onError(TaskInvocation call, Throwable error) {
            noted.add(call.task().id() + " " + error.getClass().getSimpleName());
        }
    }

    @Test
    @Tag("AU-B16")
    @Tag("AU-38")
    void storeAndMiddlewareOfTheUsersOwnServeABodyInAnotherProcess() {
        Noting noting = new Noting(List.of("first"));
        try (CountingStore store = new CountingStore(new CacheStore());
                Strand strand = strand(store, noting)) {
            Chores chores = Chores.recordedOn(Runner.PROCESS);
            TaskHandle<Long> elsewhere = chores.pid.call(strand, null).start();
            long pid = elsewhere.getResult(SOON);
            assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
            TaskHandle<Void> failing = chores.fail.call(strand, null, "checked").start();
            assertThatThrownBy(() -> failing.getResult(SOON)).isInstanceOf(TaskFailedException.class);

            assertThat(noting.noted).containsExactly("first", "recorded.pid " + pid, "recorded.fail Spoilt");
            assertThat(store.find(elsewhere.getKey()).orElseThrow().status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(store.find(failing.getKey()).orElseThrow().status()).isEqualTo(TaskStatus.FAILED);
        }
    }
}
