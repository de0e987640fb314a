package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.middleware.MetricsMiddleware;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls as values, and what goes around them. */
class CallsTest {

    private static final Duration SOON = ofSeconds(30);

    private final MetricsMiddleware metrics = new MetricsMiddleware();
    private final Chores chores = Chores.on(Runner.THREAD);
    private Strand strand;

    @BeforeEach
    void open() {
        strand = Strand.builder().store("memory:").middleware(metrics).build();
    }

    @AfterEach
    void close() {
        strand.close();
    }

    @Test
    @Tag("STR-02")
    void bindsLeadingArgumentsAndRefusesTooMany() {
        TaskDefinition<Void, Integer> plusForty = chores.add.bind(40);
        assertThat(plusForty.parameters()).extracting(TaskParameter::name).containsExactly("b");
        assertThat(plusForty.call(strand, null, 2).start().getResult(SOON)).isEqualTo(42);
        assertThat(chores.add.bind(1, 2).call(strand, null).start().getResult(SOON))
                .isEqualTo(3);
        assertThatThrownBy(() -> plusForty.call(strand, null, 1, 2))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("takes 1 arguments, not 2 after the 1 bound ones");
        assertThatThrownBy(() -> chores.add.bind(1, 2, 3)).isInstanceOf(TaskRejectedException.class);
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatThrownBy(() -> chores.add.call(strand, null, 1, "two"))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("argument b must be a int, not a java.lang.String");
        assertThatThrownBy(() -> chores.add.call(strand, null, 1, null)).hasMessageContaining("not null");
    }

    @Test
    @Tag("STR-B7")
    void oneCallValueServesAnyNumberOfStarts() {
        AtomicInteger ends = new AtomicInteger();
        TaskCall<Integer, TaskHandle<Integer>> call =
                chores.add.call(strand, null, 1, 2).onEnd(result -> ends.incrementAndGet());
        List<TaskHandle<Integer>> handles = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            handles.add(call.start());
        }
        handles.forEach(handle -> assertThat(handle.getResult(SOON)).isEqualTo(3));
        await().untilAsserted(() -> assertThat(ends).hasValue(2000));
    }

    @Test
    @Tag("STR-B8")
    void aFailureThatNobodyObservesIsInTheHandle() {
        TaskHandle<Void> handle = chores.fail.call(strand, null, "unchecked").start();
        await().until(handle::isReady);
        assertThat(handle.snapshot().failure().summary()).isEqualTo("java.lang.IllegalArgumentException: no good");
    }

    @Test
    void goesDownTheLadderOfRunnersAndNotUp() {
        Chores process = Chores.on(Runner.PROCESS);
        long here = ProcessHandle.current().pid();
        assertThat(process.pid.call(strand, null).on(Runner.THREAD).start().getResult(SOON))
                .isEqualTo(here);
        assertThat(process.pid.call(strand, null).on(Runner.SYNC).start().getResult(SOON))
                .isEqualTo(here);
        assertThatThrownBy(() -> chores.pid.call(strand, null).on(Runner.PROCESS))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("declared for THREAD");
        assertThat(chores.pid.call(strand, null).on(Runner.COROUTINE).start().getResult(SOON))
                .isEqualTo(here);
    }

    @Test
    void whatNeedsAQueueIsRefusedAndNamed() {
        Chores stored = new Chores("chores.", task -> task.runner(Runner.STORE).queue("night"));
        assertThatThrownBy(() -> stored.add.call(strand, null, 1, 2).start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("chores.add")
                .hasMessageContaining("\"night\"");
        assertThat(stored.add.call(strand, null, 1, 2).on(Runner.THREAD).start().getResult(SOON))
                .isEqualTo(3);
        assertThatThrownBy(() -> chores.add.call(strand, null, 1, 2).priority(5).start())
                .hasMessageContaining("priorities need a queue");
        assertThatThrownBy(() ->
                        chores.add.call(strand, null, 1, 2).idempotencyKey("a").start())
                .hasMessageContaining("idempotency key");
        Chores paced = new Chores("chores.", task -> task.rate("slow"));
        assertThatThrownBy(() -> paced.add.call(strand, null, 1, 2).start()).hasMessageContaining("\"slow\"");
    }

    @Test
    void aLambdaStaysInThisJvm() {
        assertThat(strand.call(Runner.THREAD, () -> "here").start().getResult(SOON))
                .isEqualTo("here");
        assertThatThrownBy(() -> strand.call(Runner.PROCESS, () -> "there"))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("THREAD or COROUTINE");
    }

    @Test
    void anInterruptedWaiterKeepsItsFlagAndTheCallGoesOn() throws InterruptedException {
        TaskHandle<Void> handle = chores.waitForEver.call(strand, null).start();
        AtomicReference<Object> seen = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try {
                handle.getResult();
            } catch (WaitInterruptedException interrupted) {
                seen.set(Thread.currentThread().isInterrupted());
            }
        });
        waiter.start();
        waiter.interrupt();
        waiter.join(SOON.toMillis());
        assertThat(seen.get()).isEqualTo(true);
        assertThat(handle.isReady()).isFalse();
    }

    @Test
    void aCallWithoutARecordIsFoundByItsKeyWhileItsHandleIsHeld() {
        TaskHandle<Integer> handle = chores.add.call(strand, null, 1, 2).start();
        String key = handle.getKey();
        assertThat(strand.handle(chores.add, key).getResult(SOON)).isEqualTo(3);
        assertThat(strand.find(key)).isPresent();
        assertThat(handle.isReady()).isTrue();
    }

    @Test
    @Tag("AU-B3")
    void metricsCountCallsThatRunInWorkerJvms() {
        Chores process = Chores.on(Runner.PROCESS);
        for (int i = 0; i < 3; i++) {
            process.add.call(strand, null, 1, i).start().getResult(SOON);
        }
        TaskHandle<Void> failing = process.fail.call(strand, null, "unchecked").start();
        await().atMost(SOON).until(failing::isReady);
        MetricsMiddleware.Stats stats =
                strand.middleware(MetricsMiddleware.class).getStats();
        assertThat(stats.total()).isEqualTo(4);
        assertThat(stats.completed()).isEqualTo(3);
        assertThat(stats.failed()).isEqualTo(1);
        assertThat(stats.running()).isZero();
        assertThat(stats.avgDuration()).isPositive();
        assertThat(stats.p99()).isGreaterThanOrEqualTo(stats.p50());
        assertThat(metrics.getStatsByTask()).containsOnlyKeys("chores.add", "chores.fail");
    }

    @Test
    @Tag("AU-18")
    void middlewareGoesAroundTheBodyInOrderAndMayRefuse() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        class Noting implements Middleware {
            private final String name;

            Noting(String name) {
                this.name = name;
            }

            @Override
            public void submit(TaskInvocation call) {
                if (call.arguments().contains(13)) {
                    throw new IllegalArgumentException("not thirteen");
                }
                order.add(name + " submit");
            }

            @Override
            public void before(TaskInvocation call) {
                order.add(name + " before " + call.attempt());
            }

            @Override
            public void after(TaskInvocation call, Object result) {
                order.add(name + " after " + result);
            }
        }
        try (Strand around = Strand.builder()
                .store("memory:")
                .middleware(new Noting("outer"), new Noting("inner"))
                .build()) {
            assertThat(chores.add.call(around, null, 1, 2).start().getResult(SOON))
                    .isEqualTo(3);
            assertThat(order)
                    .containsExactly(
                            "outer submit",
                            "inner submit",
                            "outer before 1",
                            "inner before 1",
                            "inner after 3",
                            "outer after 3");
            assertThatThrownBy(() -> chores.add.call(around, null, 1, 13).start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("Noting refused chores.add: not thirteen");
        }
    }

    @Test
    void secretArgumentsAreMaskedForMiddleware() {
        AtomicReference<List<Object>> seen = new AtomicReference<>();
        TaskDefinition<Void, Integer> task = TaskDefinition.<Void, Integer>define("length", TypeRef.of(int.class))
                .parameter(TaskParameter.of("user", TypeRef.of(String.class)))
                .parameter(
                        TaskParameter.of("password", TypeRef.of(String.class)).masked())
                .body((target, arguments) -> ((String) arguments[1]).length());
        try (Strand around = Strand.builder()
                .store("memory:")
                .middleware(new Middleware() {
                    @Override
                    public void before(TaskInvocation call) {
                        seen.set(call.arguments());
                    }
                })
                .build()) {
            assertThat(task.call(around, null, "ann", "geheim").start().getResult(SOON))
                    .isEqualTo(6);
            assertThat(seen.get()).containsExactly("ann", "***");
        }
    }

    @Test
    @Tag("STR-B9")
    void itemsAreReadByCallbackListenerAndReaderEachInFull() {
        List<Object> items = Collections.synchronizedList(new ArrayList<>());
        List<Object> ends = Collections.synchronizedList(new ArrayList<>());
        var handle = strand.<Void, Integer, List<Integer>, io.strand4j.task.IterHandle<Integer, List<Integer>>>iterCall(
                        chores.count, null, h -> h, 3)
                .onIter(items::add)
                .onEnd(ends::add)
                .start();
        assertThat(handle.items()).containsExactly(1, 2, 3);
        assertThat(handle.getResult(SOON)).containsExactly(1, 2, 3);
        assertThat(items).containsExactly(1, 2, 3);
        await().untilAsserted(() -> assertThat(ends).containsExactly(List.of(1, 2, 3)));
    }

    @Test
    void itemsThatWereHandedOverAreNotKeptAndSaySo() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        TaskDefinition<Void, List<Integer>> slow = TaskDefinition.<Void, List<Integer>>define(
                        "slow", new TypeRef<List<Integer>>() {})
                .items(io.strand4j.task.ItemShape.FLOW, TypeRef.of(Integer.class))
                .body((target, arguments) -> {
                    go.await();
                    return java.util.stream.IntStream.range(0, 10_000).boxed();
                });
        var handle = strand.<Void, Integer, List<Integer>, io.strand4j.task.IterHandle<Integer, List<Integer>>>iterCall(
                        slow, null, h -> h)
                .start();
        var items = handle.items();
        go.countDown();
        assertThat(items.count()).isEqualTo(10_000);
        assertThatThrownBy(handle::getResult)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("handed over by items()");
        assertThatThrownBy(handle::items).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDelayLetsTheCallBeginLater() {
        TaskHandle<Integer> handle = chores.add
                .call(strand, null, 1, 2)
                .delay(Duration.ofMillis(100))
                .start();
        assertThat(handle.getResult(SOON)).isEqualTo(3);
        assertThat(Duration.between(
                        handle.snapshot().created(), handle.snapshot().started()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(99));
    }

    @Test
    void impossibleOptionsAreRefused() {
        TaskCall<Integer, TaskHandle<Integer>> call = chores.add.call(strand, null, 1, 2);
        assertThatThrownBy(() -> call.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call.delay(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call.retries(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call.key("../evil")).isInstanceOf(IllegalArgumentException.class);
    }
}
