package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.StrandBuilder;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every runner promises; one subclass per runner. */
abstract class RunnerContract {

    static final java.time.Duration SOON = ofSeconds(30);

    private Strand strand;
    private Chores chores;

    /** The tasks, declared for the runner under test. */
    abstract Chores chores();

    StrandBuilder builder() {
        return Strand.builder()
                .store("memory:")
                .threads(4)
                .processes(ProcessOptions.defaults().size(2).grace(ofMillis(500)));
    }

    @BeforeEach
    void open() {
        Chores.stubbornUntil = new CountDownLatch(1);
        strand = builder().build();
        chores = chores();
    }

    @AfterEach
    void close() {
        Chores.stubbornUntil.countDown();
        Chores.outer = null;
        strand.close();
    }

    final Strand strand() {
        return strand;
    }

    final <T> TaskHandle<T> start(TaskDefinition<Void, T> task, Object... arguments) {
        return task.call(strand, null, arguments).start();
    }

    /** A running call whose body waits for something; null where the caller would have to wait for it. */
    boolean runsBeside() {
        return true;
    }

    @Test
    void returnsTheResult() {
        TaskHandle<Integer> handle = start(chores.add, 2, 3);
        assertThat(handle.getResult(SOON)).isEqualTo(5);
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(handle.isReady()).isTrue();
        assertThat(handle.getResult()).isEqualTo(5);
    }

    @Test
    void returnsNothingForVoidAndNull() {
        assertThat(start(chores.nothing).getResult(SOON)).isNull();
        assertThat(start(chores.nothingAtAll).getResult(SOON)).isNull();
    }

    @Test
    void carriesACheckedException() {
        TaskHandle<Void> handle = start(chores.fail, "checked");
        TaskFailedException failed = catchThrowableOfType(TaskFailedException.class, () -> handle.getResult(SOON));
        assertThat(failed).hasMessageContaining("chores.fail");
        assertThat(failed.getCause())
                .isInstanceOf(Chores.Spoilt.class)
                .hasMessage("went bad")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failed.getCause().getStackTrace()[0].getMethodName()).isEqualTo("fail");
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.FAILED);
        assertThat(handle.snapshot().failure().type()).isEqualTo(Chores.Spoilt.class.getName());
    }

    @Test
    void carriesAnUncheckedExceptionAndAnError() {
        assertThatThrownBy(() -> start(chores.fail, "unchecked").getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> start(chores.fail, "error").getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasCauseInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> start(chores.fail, "overflow").getResult(SOON))
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(start(chores.add, 1, 1).getResult(SOON)).isEqualTo(2);
    }

    @Test
    @Tag("STR-04")
    void runsCallbacksInOrderAndOneAtATime() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        TaskHandle<Integer> handle = chores.add
                .call(strand, null, 1, 2)
                .onEnd(result -> seen.add("first " + result))
                .onEnd(result -> seen.add("second " + result))
                .onError(error -> seen.add("never"))
                .start();
        handle.getResult(SOON);
        await().untilAsserted(() -> assertThat(seen).containsExactly("first 3", "second 3"));
        handle.onEnd(result -> seen.add("late " + result)).onError(error -> seen.add("never"));
        await().untilAsserted(() -> assertThat(seen).containsExactly("first 3", "second 3", "late 3"));
    }

    @Test
    @Tag("STR-05")
    void handsAFailureToOnErrorAndStaysFailed() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        TaskHandle<Void> handle = chores.fail
                .call(strand, null, "unchecked")
                .onError(seen::set)
                .onEnd(result -> seen.set(new AssertionError("onEnd of a failed call")))
                .start();
        await().untilAsserted(() -> assertThat(seen.get()).isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(TaskFailedException.class);
    }

    @Test
    void handsWhatOnEndThrowsToOnErrorAndStaysCompleted() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        TaskHandle<Integer> handle = chores.add
                .call(strand, null, 1, 2)
                .onEnd(result -> {
                    throw new UnsupportedOperationException("callback");
                })
                .onError(seen::set)
                .start();
        await().untilAsserted(() -> assertThat(seen.get()).isInstanceOf(UnsupportedOperationException.class));
        assertThat(handle.getResult(SOON)).isEqualTo(3);
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void cancelsBeforeTheStart() {
        TaskHandle<Integer> handle =
                chores.add.call(strand, null, 1, 2).delay(ofSeconds(60)).start();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.PENDING);
        assertThat(handle.cancel()).isTrue();
        assertThat(handle.cancel()).isFalse();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThatThrownBy(handle::getResult).isInstanceOf(TaskCancelledException.class);
        assertThat(handle.snapshot().started()).isNull();
    }

    @Test
    void cancelsWhileTheBodyRuns() {
        TaskHandle<Void> handle = later(chores.waitForEver);
        await().until(() -> handle.getStatus() == TaskStatus.RUNNING);
        assertThat(handle.cancel()).isTrue();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(TaskCancelledException.class);
        await().untilAsserted(() -> assertThat(handle.snapshot().stillRunning()).isFalse());
        assertThat(start(chores.add, 4, 5).getResult(SOON)).isEqualTo(9);
    }

    @Test
    void cancelAfterTheEndChangesNothing() {
        TaskHandle<Integer> handle = start(chores.add, 1, 2);
        handle.getResult(SOON);
        assertThat(handle.cancel()).isFalse();
        assertThat(handle.getResult()).isEqualTo(3);
    }

    @Test
    void limitsTheTimeOfTheBodyAndOfTheWaitApart() {
        TaskHandle<Void> limited =
                chores.waitForEver.call(strand, null).timeout(ofMillis(200)).start();
        assertThatThrownBy(() -> limited.getResult(SOON))
                .isInstanceOf(TaskTimeoutException.class)
                .hasMessageContaining("200 ms");
        assertThat(limited.getStatus()).isEqualTo(TaskStatus.FAILED);

        TaskHandle<Void> unlimited = later(chores.waitForEver);
        assertThatThrownBy(() -> unlimited.getResult(ofMillis(20)))
                .isInstanceOf(ResultTimeoutException.class)
                .hasMessageContaining("the call goes on");
        assertThat(unlimited.isReady()).isFalse();
        assertThat(unlimited.cancel()).isTrue();
    }

    @Test
    void survivesATaskThatSwallowsItsInterrupt() {
        TaskHandle<Void> handle = later(chores.stubborn);
        await().until(() -> handle.getStatus() == TaskStatus.RUNNING);
        assertThat(handle.cancel()).isTrue();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        for (int i = 0; i < 8; i++) {
            assertThat(start(chores.add, i, 1).getResult(SOON)).isEqualTo(i + 1);
        }
        Chores.stubbornUntil.countDown();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(handle.snapshot().stillRunning()).isFalse());
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void runsAThousandCallsAtOnce() {
        List<TaskHandle<Integer>> handles = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            handles.add(start(chores.add, i, i));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(handles.get(i).getResult(SOON)).isEqualTo(2 * i);
        }
    }

    @Test
    void closesWhileCallsRun() {
        TaskHandle<Void> running = later(chores.waitForEver);
        await().until(() -> running.getStatus() == TaskStatus.RUNNING);
        strand.close();
        assertThat(running.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThatThrownBy(() -> start(chores.add, 1, 2))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("closed");
        strand.close();
    }

    @Test
    void aPoolOfOneDoesNotGetStuckOnATaskThatWaitsForATask() {
        try (Strand small = Strand.builder()
                .store("memory:")
                .threads(1)
                .processes(ProcessOptions.defaults().size(1))
                .build()) {
            Chores.outer = small;
            assertThat(chores.nested.call(small, null, 2).start().getResult(SOON))
                    .isEqualTo(3);
        }
    }

    @Test
    @Tag("STR-03")
    void runsItemsAndKeepsThemAsTheResult() {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        TaskHandle<List<Integer>> handle = strand.iterCall(chores.count, null, h -> h, 5)
                .onIter(seen::add)
                .onEnd(all -> seen.add("end " + all))
                .start();
        assertThat(handle.getResult(SOON)).containsExactly(1, 2, 3, 4, 5);
        await().untilAsserted(() -> assertThat(seen).containsExactly(1, 2, 3, 4, 5, "end [1, 2, 3, 4, 5]"));
    }

    @Test
    void anItemCallbackThatThrowsEndsTheIteration() {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        TaskHandle<List<Integer>> handle = strand.iterCall(chores.count, null, h -> h, 1_000_000)
                .onIter(item -> {
                    seen.add(item);
                    throw new IllegalStateException("enough");
                })
                .onEnd(all -> seen.add("never"))
                .start();
        assertThatThrownBy(() -> handle.getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("enough");
        assertThat(seen).containsExactly(1);
        assertThat(start(chores.add, 1, 1).getResult(SOON)).isEqualTo(2);
    }

    @Test
    void readsTheItemsOfACollection() {
        var handle = strand.<Void, String, List<String>, io.strand4j.task.IterHandle<String, List<String>>>iterCall(
                        chores.whole, null, h -> h)
                .start();
        assertThat(handle.items()).containsExactly("a", "b", "c");
        assertThat(handle.getResult()).containsExactly("a", "b", "c");
    }

    @Test
    void unwrapsStages() {
        assertThat(start(chores.stage, "done").getResult(SOON)).isEqualTo("done!");
        assertThatThrownBy(() -> start(chores.stage, "bad").getResult(SOON))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsTheBodyItsKeyAndAttemptAndHearsFromIt() {
        TaskHandle<String> handle = chores.told
                .call(strand, null)
                .key("my-key")
                .metadata("size", "small")
                .start();
        assertThat(handle.getResult(SOON)).startsWith("my-key 1 ");
        assertThat(handle.getKey()).isEqualTo("my-key");
        assertThat(handle.getProgress().fraction()).isEqualTo(0.5);
        assertThat(handle.getProgress().message()).isEqualTo("half");
        assertThat(handle.getMetadata()).containsEntry("size", "small").containsEntry("colour", "green");
    }

    @Test
    void triesAgain() {
        TaskHandle<Integer> handle = start(chores.failTwice);
        assertThat(handle.getResult(SOON)).isEqualTo(3);
        assertThat(handle.snapshot().attempt()).isEqualTo(3);
    }

    @Test
    void completesAFutureAndCancelsFromIt() {
        assertThat(start(chores.add, 1, 2).toCompletableFuture())
                .succeedsWithin(SOON)
                .isEqualTo(3);
        assertThat(start(chores.fail, "unchecked").toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(TaskFailedException.class);
        TaskHandle<Void> running = later(chores.waitForEver);
        assertThat(running.toCompletableFuture().cancel(true)).isTrue();
        assertThat(running.getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }

    /** Starts a call whose body does not end by itself. */
    final <T> TaskHandle<T> later(TaskDefinition<Void, T> task) {
        return runsBeside()
                ? start(task)
                : task.call(strand, null).delay(ofMillis(1)).start();
    }
}
