package io.strand4j.runner;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.ItemShape;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The largest numbers, what is not kept, and what is taken away. */
class CallLimitsTest {

    private static final Duration SOON = ofSeconds(20);
    private static final Duration FOR_EVER = ofSeconds(Long.MAX_VALUE);
    private static final int MAX_REPLACED = 1000;

    private MemoryTaskStore store;
    private Strand strand;

    @BeforeEach
    void open() {
        store = new MemoryTaskStore();
        strand = Strand.builder().store(store).threads(1).build();
    }

    @AfterEach
    void close() {
        strand.close();
        store.close();
    }

    @Test
    void noMoreThreadsAreReplacedThanTheLimitSays() {
        ThreadPool pool = new ThreadPool("limited", 1);
        for (int i = 0; i < MAX_REPLACED; i++) {
            pool.replaceOne();
        }
        assertThat(pool.tryReplaceOne()).isFalse();
        assertThatThrownBy(pool::replaceOne)
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining(MAX_REPLACED + " threads of the pool limited");
        for (int i = 0; i < MAX_REPLACED; i++) {
            pool.takeBack();
        }
        assertThat(pool.width()).isEqualTo(1);
        pool.shutdown();
        assertThat(pool.awaitEnd(SOON)).isTrue();
    }

    @Test
    void durationsOfCenturiesAreNoError() {
        TaskHandle<Integer> call =
                strand.call(Runner.THREAD, () -> 7).timeout(FOR_EVER).start();
        assertThat(call.getResult(FOR_EVER)).isEqualTo(7);
        TaskHandle<Integer> never =
                strand.call(Runner.THREAD, () -> 7).delay(FOR_EVER).start();
        assertThat(never.getStatus()).isEqualTo(TaskStatus.PENDING);
        assertThat(strand.call(Runner.THREAD, () -> 8)
                        .delay(Duration.ofMillis(1))
                        .start()
                        .getResult(SOON))
                .isEqualTo(8); // what comes soon does not wait behind it
        assertThat(never.cancel()).isTrue();
    }

    @Test
    void aMiddlewareThatDecidesRunsTheBodyTwiceAndItsItemsAreThoseOfTheSecondRun() {
        AtomicInteger runs = new AtomicInteger();
        Middleware twice = new Middleware() {
            @Override
            public Object around(TaskInvocation call, Chain next) throws Exception {
                next.proceed(call);
                return next.proceed(call);
            }

            @Override
            public boolean decidesOutcome() {
                return true;
            }
        };
        try (Strand around = Strand.builder().store("memory:").middleware(twice).build()) {
            TaskHandle<List<Integer>> call = TaskDefinition.<Void, List<Integer>>define(
                            "twice", new TypeRef<List<Integer>>() {})
                    .items(ItemShape.FLOW, TypeRef.of(Integer.class))
                    .body((target, given) -> {
                        int first = 10 * runs.incrementAndGet();
                        return List.of(first + 1, first + 2);
                    })
                    .call(around, null)
                    .start();
            assertThat(call.getResult(SOON)).containsExactly(21, 22);
            assertThat(runs).hasValue(2);
            assertThat(call.snapshot().attempt()).isEqualTo(1);
        }
    }

    private static void awaitCollection(WeakReference<?> gone) {
        await().atMost(SOON).until(() -> {
            System.gc();
            return gone.refersTo(null);
        });
    }

    @Test
    void aDelayedCallThatWasCancelledIsLetGo() {
        awaitCollection(startAndCancel());
    }

    private WeakReference<Object> startAndCancel() {
        Object argument = new Object();
        TaskHandle<Void> call = TaskDefinition.<Void, Void>define("later", TypeRef.of(Void.class))
                .parameter(TaskParameter.of("thing", TypeRef.of(Object.class)))
                .body((target, given) -> null)
                .call(strand, null, argument)
                .delay(ofHours(1))
                .start();
        assertThat(call.cancel()).isTrue();
        return new WeakReference<>(argument);
    }

    @Test
    void aDefinitionOfOneCallIsLetGoAfterIt() {
        List<WeakReference<Object>> captured = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            captured.add(runOnce());
        }
        captured.forEach(CallLimitsTest::awaitCollection);
    }

    private WeakReference<Object> runOnce() {
        Object thing = new Object();
        String text = TaskDefinition.<Void, String>define("once", TypeRef.of(String.class))
                .body((target, given) -> thing.toString())
                .call(strand, null)
                .start()
                .getResult(SOON);
        assertThat(text).isEqualTo(thing.toString());
        // The thread of the pool still holds its last work until it gets other work.
        strand.call(Runner.THREAD, () -> 1).start().getResult(SOON);
        return new WeakReference<>(thing);
    }

    @Test
    void oneWhoWaitsForARecordIsToldThatItIsGone() {
        try (Strand other = Strand.builder().store(store).build()) {
            Chores chores = Chores.recordedOn(Runner.THREAD);
            TaskHandle<Void> call = chores.waitForEver.call(strand, null).start();
            AtomicReference<Throwable> told = new AtomicReference<>();
            other.handle(chores.waitForEver, call.getKey()).onError(told::set);
            assertThat(store.delete(call.getKey())).isTrue();
            await().atMost(SOON).untilAsserted(() -> assertThat(told.get()).isInstanceOf(UnknownTaskException.class));
            assertThat(call.cancel()).as("it is still ours").isTrue();
            assertThat(call.cancel()).isFalse();
        }
    }

    @Test
    void aProcessWhoseClockWasSetALittleIsStillTheSame() {
        String me = OwnerProcess.current();
        int at = me.lastIndexOf('#') + 1;
        long started = Long.parseLong(me.substring(at));
        assertThat(OwnerProcess.isGone(runBy(me))).isFalse();
        assertThat(OwnerProcess.isGone(runBy(me.substring(0, at) + (started + 4000))))
                .isFalse();
        assertThat(OwnerProcess.isGone(runBy(me.substring(0, at) + (started - 4000))))
                .isFalse();
        assertThat(OwnerProcess.isGone(runBy(me.substring(0, at) + (started - 60_000))))
                .isTrue();
        assertThat(OwnerProcess.isGone(runBy("nobody"))).isFalse();
    }

    private static TaskRecord runBy(String worker) {
        Instant now = Instant.EPOCH;
        return new TaskRecord(
                "key",
                "task",
                1,
                TaskStatus.RUNNING,
                now,
                now,
                null,
                1,
                worker,
                null,
                null,
                Progress.NONE,
                Map.of(),
                ofHours(1),
                null);
    }
}
