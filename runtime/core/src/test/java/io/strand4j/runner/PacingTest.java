package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.limit.Rate;
import io.strand4j.limit.RateExceededException;
import io.strand4j.limit.RetryAfter;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that begin at a pace. */
@Timeout(60)
class PacingTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** How much later than its turn a body may begin when others want the processor. */
    private static final Duration JITTER = Duration.ofMillis(300);

    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final Strand strand = Strand.builder().store("memory:").build();

    @AfterEach
    void close() {
        strand.close();
    }

    private TaskDefinition<Void, Integer> paced(Runner runner) {
        return TaskDefinition.<Void, Integer>define("paced." + runner, int.class)
                .runner(runner)
                .rate("service")
                .body((target, none) -> {
                    begun.add(System.nanoTime());
                    return begun.size();
                });
    }

    @Test
    @Tag("FCR-B8")
    void noWindowHasMoreThanItsShareHoweverManyAskAndTheRateIsReached() throws Exception {
        int calls = 1_000;
        int most = 250;
        Duration window = Duration.ofSeconds(1);
        strand.rates().set("service", Rate.of(most, window));
        TaskDefinition<Void, Integer> task = paced(Runner.COROUTINE);
        List<TaskHandle<Integer>> handles = new CopyOnWriteArrayList<>();
        askFromAHundredThreads(() -> handles.add(task.call(strand, null).start()), calls / 100);
        handles.forEach(handle -> handle.getResult(SOON));

        List<Long> moments = new ArrayList<>(begun);
        Collections.sort(moments);
        assertThat(moments).hasSize(calls);
        for (int i = most; i < calls; i++) {
            assertThat(moments.get(i) - moments.get(i - most))
                    .as("from call %s to call %s, on a machine that may be busy", i - most, i)
                    .isGreaterThanOrEqualTo(window.minus(JITTER).toNanos());
        }
        double ideal = (calls / most - 1) * window.toNanos();
        assertThat(ideal / (moments.getLast() - moments.getFirst()))
                .as("part of the rate that was reached")
                .isGreaterThan(0.8); // 0.98 where nobody else wants the processor
    }

    private static void askFromAHundredThreads(Runnable ask, int times)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(threads.submit(() -> {
                    for (int j = 0; j < times; j++) {
                        ask.run();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    @Test
    void everyRunnerKeepsThePace() {
        Duration between = Duration.ofMillis(150);
        strand.rates().set("service", between);
        for (Runner runner : List.of(Runner.COROUTINE, Runner.THREAD, Runner.SYNC)) {
            begun.clear();
            TaskDefinition<Void, Integer> task = paced(Runner.THREAD);
            List<TaskHandle<Integer>> handles = new ArrayList<>();
            long asked = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                handles.add(task.call(strand, null).on(runner).start());
            }
            handles.forEach(handle -> handle.getResult(SOON));
            assertThat(begun.getLast() - asked) // the first one may begin later than it might
                    .as("%s", runner)
                    .isGreaterThan(between.multipliedBy(3).minusMillis(5).toNanos());
        }
    }

    @Test
    void aCallThatWaitsIsPendingAndMayBeCancelled() {
        strand.rates().set("service", Duration.ofHours(1));
        TaskDefinition<Void, Integer> task = paced(Runner.COROUTINE);
        assertThat(task.call(strand, null).start().getResult(SOON)).isEqualTo(1);
        TaskHandle<Integer> waits = task.call(strand, null).start();
        TaskHandle<Integer> behind = task.call(strand, null).start();
        assertThat(waits.getStatus()).isEqualTo(TaskStatus.PENDING);
        assertThat(waits.cancel()).isTrue();
        assertThat(strand.rates().waiting("service")).isBetween(1, 2); // the cancelled one until somebody looks

        strand.rates().set("service", Duration.ofMillis(1));
        assertThat(behind.getResult(SOON)).isEqualTo(2);
        assertThat(waits.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(begun).hasSize(2);
    }

    @Test
    void aCallThatWouldWaitForTooLongFails() {
        strand.rates().set("service", Duration.ofHours(1));
        strand.rates().maxWait("service", Duration.ofMillis(50));
        TaskDefinition<Void, Integer> task = paced(Runner.COROUTINE);
        task.call(strand, null).start().getResult(SOON);
        for (Runner runner : List.of(Runner.COROUTINE, Runner.SYNC)) {
            TaskHandle<Integer> late = task.call(strand, null).on(runner).start();
            assertThatThrownBy(() -> late.getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .hasCauseInstanceOf(RateExceededException.class);
        }
        assertThat(begun).hasSize(1);
    }

    @Test
    void eachKeyHasALineOfItsOwn() {
        strand.rates().set("service", Duration.ofHours(1));
        TaskDefinition<Void, Integer> task = paced(Runner.COROUTINE);
        for (String customer : List.of("Ann", "Bob", "")) {
            task.call(strand, null).rateKey(customer).start().getResult(SOON);
        }
        TaskHandle<Integer> second =
                task.call(strand, null).rateKey("Ann").on(Runner.COROUTINE).start();
        assertThat(strand.rates().waiting("service")).isOne();
        assertThat(second.isReady()).isFalse();
        assertThatThrownBy(() -> TaskDefinition.<Void, Void>define("paced.none", Void.class)
                        .body((target, none) -> null)
                        .call(strand, null)
                        .rateKey("Ann"))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("has no pacing group");
    }

    @Test
    void aGroupThatNobodyConfiguredIsAnErrorAtTheFirstCall() {
        strand.rates().set("other", Duration.ofMillis(1));
        assertThatThrownBy(() -> paced(Runner.COROUTINE).call(strand, null).start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("paced.COROUTINE belongs to the pacing group \"service\"")
                .hasMessageContaining("there are [other]")
                .hasMessageContaining("StrandBuilder.rate(\"service\", …)");
        assertThatThrownBy(() ->
                        Strand.builder().rate("service", Duration.ofMillis(5)).rate("service", Duration.ofMillis(6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given twice");
    }

    private static final class Busy extends RuntimeException implements RetryAfter {
        private static final long serialVersionUID = 1L;

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }
    }

    @Test
    @Tag("FCR-16")
    void theLargerOfWhatAServiceAsksForAndTheOwnPaceIsWaitedForByTheWholeGroup() {
        try (Strand paced = Strand.builder()
                .store("memory:")
                .rate("service", Duration.ofMillis(10))
                .build()) {
            TaskDefinition<Void, Integer> busy = TaskDefinition.<Void, Integer>define("paced.busy", int.class)
                    .runner(Runner.COROUTINE)
                    .rate("service")
                    .retries(1)
                    .body((target, none) -> {
                        begun.add(System.nanoTime());
                        if (TaskContext.current().attempt() == 1) {
                            throw new Busy();
                        }
                        return 1;
                    });
            TaskHandle<Integer> first = busy.call(paced, null).start();
            await().until(() -> begun.size() == 1 && first.getStatus() == TaskStatus.PENDING);
            TaskHandle<Integer> other =
                    paced(Runner.COROUTINE).call(paced, null).start();
            other.getResult(SOON);
            first.getResult(SOON);
            assertThat(begun).hasSize(3);
            assertThat(begun.get(1) - begun.get(0)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(995));
        }
    }

    /** No retries, so nobody asks how long the next attempt would wait. */
    @Test
    void aFailureThatIsFinalHoldsTheGroupAsWell() {
        strand.rates().set("service", Duration.ofMillis(10));
        TaskDefinition<Void, Integer> busy = TaskDefinition.<Void, Integer>define("paced.busy", int.class)
                .runner(Runner.COROUTINE)
                .rate("service")
                .body((target, none) -> {
                    begun.add(System.nanoTime());
                    throw new Busy();
                });
        TaskHandle<Integer> refused = busy.call(strand, null).start();
        assertThatThrownBy(() -> refused.getResult(SOON)).hasCauseInstanceOf(Busy.class);
        paced(Runner.COROUTINE).call(strand, null).start().getResult(SOON);
        assertThat(begun.get(1) - begun.get(0)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(995));
    }

    private static final class Never extends RuntimeException implements RetryAfter {
        private static final long serialVersionUID = 1L;

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
    }

    @Test
    void aFailureThatAsksForCenturiesIsTheOneThatIsSeen() {
        strand.rates().set("service", Duration.ofMillis(10));
        TaskHandle<Integer> call = TaskDefinition.<Void, Integer>define("paced.never", int.class)
                .runner(Runner.COROUTINE)
                .rate("service")
                .retries(3)
                .body((target, none) -> {
                    throw new Never();
                })
                .call(strand, null)
                .start();
        assertThatThrownBy(() -> call.getResult(SOON)).hasCauseInstanceOf(Never.class);
    }

    /** The thread that has started a SYNC call waits for its turn, and nobody else can be told of its end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallOnItsCallersThreadStopsWaitingWhenItEnds(boolean byClose) throws Exception {
        strand.rates().set("service", Duration.ofHours(1));
        strand.rates().await("service", "");
        TaskDefinition<Void, Integer> task = paced(Runner.SYNC);
        CompletableFuture<TaskStatus> ended = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> ended.complete(task.call(strand, null).key("own").start().getStatus()));
        await().until(() -> strand.rates().waiting("service") == 1);
        if (byClose) {
            strand.close();
        } else {
            assertThat(strand.handle(task, "own").cancel()).isTrue();
        }
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(begun).isEmpty();
    }

    @Test
    void noThreadIsLeftAndNobodyWaitsAfterTheEnd() {
        strand.rates().set("service", Duration.ofHours(1));
        TaskDefinition<Void, Integer> task = paced(Runner.COROUTINE);
        task.call(strand, null).start().getResult(SOON);
        TaskHandle<Integer> waits = task.call(strand, null).start();
        strand.close();
        assertThat(waits.getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }
}
