package io.strand4j.flow;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatcherTest {

    private static final Duration SOON = ofSeconds(30);

    private final Strand strand = Strand.builder().store("memory:").threads(1).build();
    private final Dispatcher dispatcher = new Dispatcher(strand);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        strand.close();
    }

    @Test
    @Tag("STR-26")
    void whatIsDispatchedRunsNowAndWhatIsEnqueuedWhenItIsRun() {
        int now = dispatcher.dispatch(() -> Thread.currentThread().getName());
        int later = dispatcher.enqueue(
                Runner.COROUTINE, () -> Thread.currentThread().isVirtual());
        int slow = dispatcher.dispatch(Runner.COROUTINE, () -> {
            gate.await();
            return "slow";
        });
        assertThat(List.of(now, later, slow)).containsExactly(0, 1, 2);
        assertThat((String) dispatcher.handle(now).getResult()).startsWith("strand-thread");
        assertThat(dispatcher.status().get(later)).isEqualTo(TaskStatus.PENDING);
        assertThatThrownBy(() -> dispatcher.handle(later)).hasMessageContaining("run() starts it");

        assertThat(dispatcher.run(ofMillis(20))).isFalse(); // and nothing is cancelled
        assertThat(dispatcher.handle(later).getResult(SOON)).isEqualTo(true);
        gate.countDown();
        assertThat(dispatcher.run(SOON)).isTrue();
        assertThat(dispatcher.results()).element(slow).isEqualTo("slow");
    }

    @Test
    @Tag("STR-27")
    void resultsStatusAndErrorsAreByNumber() {
        dispatcher.enqueue(() -> "zero");
        dispatcher.enqueue(() -> {
            throw new IllegalStateException("one");
        });
        dispatcher.enqueue(() -> null);
        dispatcher.enqueue(strand.call(Runner.THREAD, () -> 3).priority(1)); // which only a queue has
        assertThat(dispatcher.isComplete()).isFalse();
        assertThat(dispatcher.run(SOON)).isTrue();

        assertThat(dispatcher.results()).containsExactly("zero", null, null, null);
        assertThat(dispatcher.status())
                .containsExactly(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.COMPLETED, TaskStatus.FAILED);
        assertThat(dispatcher.errors())
                .satisfiesExactly(
                        none -> assertThat(none).isNull(),
                        one -> assertThat(one).isInstanceOf(IllegalStateException.class),
                        none -> assertThat(none).isNull(),
                        refused -> assertThat(refused).isInstanceOf(TaskRejectedException.class));
        dispatcher.reset();
        assertThat(dispatcher.results()).isEmpty();
        assertThat(dispatcher.enqueue(() -> 1)).isZero();
    }

    @Test
    void whatIsCompleteMayBeSaidOtherwise() {
        dispatcher.completeWhen(d -> d.results().contains("enough"));
        dispatcher.enqueue(Runner.COROUTINE, () -> {
            gate.await();
            return "slow";
        });
        dispatcher.enqueue(() -> "enough");
        assertThat(dispatcher.run(SOON)).isTrue();
        assertThat(dispatcher.status().get(0)).isNotEqualTo(TaskStatus.COMPLETED);
        gate.countDown();
        Dispatcher never = new Dispatcher(strand).completeWhen(d -> false);
        never.dispatch(() -> 1);
        assertThat(never.run(SOON)).isFalse(); // nothing is left that could make it so
    }

    @Test
    @Tag("STR-B10")
    void eachDispatcherHasItsOwn() {
        Dispatcher other = new Dispatcher(strand, Runner.COROUTINE);
        dispatcher.enqueue(() -> 1);
        other.enqueue(() -> 2);
        assertThat(dispatcher.run(SOON) && other.run(SOON)).isTrue();
        assertThat(dispatcher.results()).containsExactly(1);
        assertThat(other.results()).containsExactly(2);
    }

    @Test
    @Tag("STR-B11")
    void whoComesFirstIsStartedFirst() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, 20).forEach(i -> dispatcher.enqueue(() -> begun.add(i))); // on a pool of one thread
        assertThat(dispatcher.run(SOON)).isTrue();
        assertThat(begun)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    /** Asking each of them at each end would be a million questions, of a store where the calls are recorded. */
    @Test
    void anEndCostsTheSameHoweverManyCallsThereAre() throws Exception {
        int calls = 300;
        AtomicInteger asked = new AtomicInteger();
        dispatcher.enqueue(Runner.THREAD, () -> gate.await(1, TimeUnit.HOURS)); // the pool has one thread
        for (int i = 0; i < calls; i++) {
            dispatcher.enqueue(WatchedHandles.of(
                    strand.call(Runner.THREAD, DispatcherTest::takesSomeTime), method -> asked.incrementAndGet()));
        }
        AtomicReference<Boolean> complete = new AtomicReference<>();
        Thread runs = new Thread(() -> complete.set(dispatcher.run(SOON)));
        runs.start();
        await().until(() -> runs.getState() == Thread.State.TIMED_WAITING);
        gate.countDown();
        runs.join();
        assertThat(complete.get()).isTrue();
        assertThat(asked.get()).isBetween(calls, 5 * calls);
        assertThat(dispatcher.run(Duration.ZERO)).isTrue(); // which looks once
    }

    /** So that whoever waits sees one end after the other. */
    private static int takesSomeTime() {
        for (long until = System.nanoTime() + 200_000; System.nanoTime() < until; ) {
            Thread.onSpinWait();
        }
        return 1;
    }

    @Test
    void whatAnotherThreadIsJustDispatchingIsWaitedFor() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Thread dispatches = new Thread(() -> dispatcher.dispatch(Runner.SYNC, () -> {
            inside.countDown();
            gate.await();
            return 1;
        }));
        dispatches.start();
        inside.await();
        AtomicReference<Boolean> complete = new AtomicReference<>();
        Thread runs = new Thread(() -> complete.set(dispatcher.run(SOON)));
        runs.start();
        await().until(() -> runs.getState() == Thread.State.TIMED_WAITING || !runs.isAlive());
        gate.countDown();
        runs.join();
        dispatches.join();
        assertThat(complete.get()).isTrue();
    }

    @Test
    void whoRunsItHearsOfWhatIsDispatchedMeanwhile() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        dispatcher.completeWhen(d -> d.results().contains("second"));
        dispatcher.dispatch(Runner.COROUTINE, () -> gate.await(1, TimeUnit.HOURS));
        AtomicReference<Boolean> complete = new AtomicReference<>();
        Thread runs = new Thread(() -> complete.set(dispatcher.run(Duration.ofHours(1))));
        runs.start();
        await().until(() -> runs.getState() == Thread.State.TIMED_WAITING);
        dispatcher.dispatch(Runner.COROUTINE, () -> second.await(1, TimeUnit.HOURS) ? "second" : "");
        second.countDown();
        runs.join(); // although the first one goes on
        assertThat(complete.get()).isTrue();
        gate.countDown();
    }
}
