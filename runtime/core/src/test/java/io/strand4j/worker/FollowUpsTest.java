package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StartedCalls;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that begin when others have ended. */
@Timeout(60)
class FollowUpsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder().queue(queue).build();

    @AfterEach
    void close() {
        Jobs.GATES.values().forEach(gate -> gate.countDown());
        Jobs.GATES.clear();
        strand.close();
        queue.close();
    }

    private TaskHandle<Integer> add(int a, int b) {
        return Jobs.ADD.call(strand, null, a, b).start();
    }

    private TaskRecord record(TaskHandle<?> handle) {
        return queue.store().find(handle.getKey()).orElseThrow();
    }

    @Test
    void beginsWhenAllHaveEndedHoweverTheyDid() {
        TaskHandle<Integer> good = add(1, 1);
        TaskHandle<Integer> bad = Jobs.FAIL.call(strand, null, 100).retries(0).start();
        TaskHandle<Integer> cancelled = add(2, 2);
        TaskHandle<String> gated = Jobs.GATED.call(strand, null, "last").start();
        TaskHandle<Integer> last = Jobs.ADD
                .call(strand, null, 20, 22)
                .after(good, bad, cancelled)
                .after(gated)
                .start();
        assertThat(cancelled.cancel()).isTrue();
        strand.worker().concurrency(4).start();

        await().until(() -> good.isReady() && bad.isReady());
        await().until(() -> record(last).queued().fence() > 1); // somebody has looked more than once
        assertThat(last.getStatus()).isNotEqualTo(TaskStatus.COMPLETED);
        assertThat(Jobs.begun(last.getKey())).isZero();

        Jobs.gate("last").countDown();
        assertThat(last.getResult(SOON)).isEqualTo(42);
        assertThat(record(last).attempt()).isEqualTo(1);
        assertThat(record(last).started()).isAfterOrEqualTo(record(gated).completed());
    }

    @Test
    void aCallWhoseRecordIsGoneHasEnded() {
        TaskHandle<Integer> first = add(1, 1);
        TaskHandle<Integer> last =
                Jobs.ADD.call(strand, null, 2, 2).after(first).start();
        queue.store().delete(first.getKey());
        strand.worker().start();
        assertThat(last.getResult(SOON)).isEqualTo(4);
    }

    @Test
    void aCallWhoseProcessIsGoneHasEndedAlthoughNobodySaysSo() throws IOException {
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        TaskRecord begun = TaskRecord.pending(
                        "orphan", "jobs.add", Instant.now(), "999999999@" + host + "#1", Map.of(), SOON, null)
                .inAttempt(TaskStatus.RUNNING, 1, Instant.now());
        queue.store().insert(begun);
        TaskHandle<Integer> last =
                Jobs.ADD.call(strand, null, 2, 2).after(List.of("orphan")).start();
        strand.worker().start();
        assertThat(last.getResult(SOON)).isEqualTo(4);
    }

    @Test
    void aThousandKeysAreOneRecordAndMoreAreJoinsOfThem() {
        List<String> keys = new ArrayList<>();
        IntStream.range(0, 2_500).forEach(i -> keys.add(add(i, 0).getKey()));
        TaskHandle<Integer> last = Jobs.ADD.call(strand, null, 2, 2).after(keys).start();
        assertThat(record(last).queued().waitsFor()).hasSize(3);
        assertThat(queue.size()).isEqualTo(2_504);

        strand.worker().concurrency(8).start();
        assertThat(last.getResult(SOON)).isEqualTo(4);
        Instant begun = record(last).started();
        assertThat(keys)
                .allSatisfy(
                        key -> assertThat(queue.store().find(key).orElseThrow().completed())
                                .isBeforeOrEqualTo(begun));
    }

    @Test
    void callsThatWereStartedTogetherHaveOneKeyToWaitFor() {
        StartedCalls<TaskHandle<Integer>> started =
                strand.startAll(List.of(Jobs.ADD.call(strand, null, 1, 1), Jobs.ADD.call(strand, null, 2, 2)));
        TaskHandle<Void> join = started.join();
        assertThat(record(join).queued().waitsFor())
                .containsExactlyElementsOf(
                        started.handles().stream().map(TaskHandle::getKey).toList());
        strand.worker().start();
        assertThat(join.getResult(SOON)).isNull();
        assertThat(started.handles()).allMatch(TaskHandle::isReady);
        assertThatThrownBy(() -> strand.<TaskHandle<Integer>>startAll(List.of()).join())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("nothing to wait for");
    }

    @Test
    void refusesToWaitForWhatNobodyCanSee() {
        TaskHandle<Integer> elsewhere =
                Jobs.ADD.call(strand, null, 1, 1).on(Runner.THREAD).start();
        assertThatThrownBy(
                        () -> Jobs.ADD.call(strand, null, 2, 2).after(elsewhere).start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining(elsewhere.getKey())
                .hasMessageContaining("only calls that are recorded there");
        assertThatThrownBy(() -> Jobs.ADD.call(strand, null, 2, 2).after(List.of("../x")))
                .isInstanceOf(IllegalArgumentException.class);
        TaskHandle<Integer> stored = add(1, 1);
        assertThatThrownBy(() -> Jobs.ADD
                        .call(strand, null, 2, 2)
                        .after(stored)
                        .on(Runner.THREAD)
                        .start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("only calls in a queue can");
        assertThat(queue.size()).isEqualTo(1);
    }
}
