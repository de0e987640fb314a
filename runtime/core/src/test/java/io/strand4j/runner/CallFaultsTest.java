package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must not happen when something around a call goes wrong: each of these once did. */
class CallFaultsTest {

    private static final Duration SOON = ofSeconds(20);
    private static final Chores CHORES = Chores.on(Runner.THREAD);

    private Strand strand;

    @BeforeEach
    void open() {
        strand = Strand.builder()
                .store("memory:")
                .threads(1)
                .processes(ProcessOptions.defaults().size(1).grace(ofMillis(300)))
                .build();
    }

    @AfterEach
    void close() {
        strand.close();
    }

    @SafeVarargs
    private static TaskDefinition<Void, List<Integer>> items(int retries, Stream<Integer>... perAttempt) {
        return TaskDefinition.<Void, List<Integer>>define("items", new TypeRef<List<Integer>>() {})
                .items(ItemShape.FLOW, TypeRef.of(Integer.class))
                .retries(retries)
                .body((target, arguments) -> perAttempt[TaskContext.current().attempt() - 1]);
    }

    private IterHandle<Integer, List<Integer>> start(TaskDefinition<Void, List<Integer>> task) {
        return strand.<Void, Integer, List<Integer>, IterHandle<Integer, List<Integer>>>iterCall(task, null, h -> h)
                .start();
    }

    @Test
    void aCallbackThatBlocksDoesNotKeepTheSlotOfACancelledCall() {
        CountDownLatch never = new CountDownLatch(1);
        Chores process = Chores.on(Runner.PROCESS);
        var handle = strand.<Void, Integer, List<Integer>, IterHandle<Integer, List<Integer>>>iterCall(
                        process.count, null, h -> h, 100)
                .onIter(item -> awaitUninterruptibly(never))
                .start();
        await().atMost(SOON).until(() -> handle.getStatus() == TaskStatus.RUNNING);
        process.add.call(strand, null, 1, 1).start().cancel();
        assertThat(handle.cancel()).isTrue();
        assertThat(process.add.call(strand, null, 1, 2).start().getResult(SOON)).isEqualTo(3);
        never.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException swallowed) {
                Chores.interruptsSwallowed.incrementAndGet();
            }
        }
    }

    @Test
    void whatHangsOnAFutureDoesNotHoldUpTheEndOfTheCall() {
        CountDownLatch never = new CountDownLatch(1);
        TaskHandle<Void> handle = CHORES.waitForEver.call(strand, null).start();
        var unused = handle.toCompletableFuture().whenComplete((r, e) -> awaitUninterruptibly(never));
        assertThat(handle.cancel()).isTrue();
        await().until(() -> !handle.snapshot().stillRunning());
        never.countDown();
        assertThat(unused).failsWithin(SOON);
    }

    @Test
    void aStoreThatBreaksFailsTheCallAndDoesNotKeepTheStrandFromClosing() {
        MemoryTaskStore store = new MemoryTaskStore();
        TaskHandle<Void> handle;
        try (Strand own = Strand.builder().store(store).build()) {
            handle =
                    Chores.recordedOn(Runner.THREAD).waitForEver.call(own, null).start();
            await().until(() -> handle.getStatus() == TaskStatus.RUNNING);
            store.close();
        }
        assertThat(handle.isReady()).isTrue();
        assertThat(handle.snapshot().stillRunning()).isFalse();
    }

    /** A value that cannot even be looked at. */
    public record Broken(String text) {
        @Override
        public String text() {
            throw new AssertionError("do not look");
        }
    }

    @Test
    void aResultThatThrowsAnErrorWhenItIsReadIsAFailure() {
        TaskHandle<Broken> handle = TaskDefinition.<Void, Broken>define("broken", TypeRef.of(Broken.class))
                .recorded("1h", "")
                .body((target, arguments) -> new Broken("x"))
                .call(strand, null)
                .start();
        assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(RuntimeException.class);
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.FAILED);
    }

    private static final class Speechless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void anExceptionThatCannotBeReadStillReachesEverybody() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        TaskDefinition<Void, List<Integer>> task = TaskDefinition.<Void, List<Integer>>define(
                        "speechless", new TypeRef<List<Integer>>() {})
                .items(ItemShape.FLOW, TypeRef.of(Integer.class))
                .body((target, arguments) -> {
                    throw new Speechless();
                });
        var handle = start(task);
        handle.onError(seen::set);
        assertThatThrownBy(() -> handle.items().toList()).isInstanceOf(RuntimeException.class);
        await().untilAsserted(() -> assertThat(seen.get()).isInstanceOf(Speechless.class));
    }

    @Test
    void anItemOfAnAttemptThatIsOverIsNotAmongThoseOfTheNext() {
        CountDownLatch late = new CountDownLatch(1);
        List<Integer> old = Collections.synchronizedList(new ArrayList<>());
        TaskDefinition<Void, List<Integer>> task = TaskDefinition.<Void, List<Integer>>define(
                        "stale", new TypeRef<List<Integer>>() {})
                .runner(Runner.COROUTINE)
                .items(ItemShape.FLOW, TypeRef.of(Integer.class))
                .retries(1)
                .body((target, arguments) -> TaskContext.current().attempt() == 1
                        ? Stream.of(-1, -2)
                        : Stream.of(1, 2).peek(item -> late.countDown()));
        var handle = strand.<Void, Integer, List<Integer>, IterHandle<Integer, List<Integer>>>iterCall(
                        task, null, h -> h)
                .timeout(ofMillis(100))
                .onIter(item -> {
                    if (item < 0) {
                        old.add(item);
                        awaitUninterruptibly(late); // its time runs out here, and it goes on when the next one runs
                    }
                })
                .start();
        assertThat(handle.getResult(SOON)).containsExactly(1, 2);
        assertThat(old).containsExactly(-1);
    }

    @Test
    void anAttemptWhoseItemsWereReadIsNotRepeated() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch readSome = new CountDownLatch(1);
        Stream<Integer> failing = Stream.concat(
                Stream.of(1, 2).peek(item -> awaitUninterruptibly(asked)), Stream.<Integer>generate(() -> {
                    awaitUninterruptibly(readSome);
                    throw new IllegalStateException("half way");
                }));
        var handle = start(items(1, failing, Stream.of(7, 8)));
        handle.onEnd(all -> {}); // so that items are kept, and read along
        List<Integer> read = Collections.synchronizedList(new ArrayList<>());
        Thread reader = new Thread(() -> {
            try {
                handle.items().forEach(item -> {
                    read.add(item);
                    readSome.countDown();
                });
            } catch (RuntimeException ended) {
                read.add(-1);
            }
        });
        reader.start();
        asked.countDown();
        assertThatThrownBy(() -> handle.getResult(SOON)).hasRootCauseMessage("half way");
        await().untilAsserted(() -> assertThat(read).containsExactly(1, 2, -1));
    }

    @Test
    void anInterruptOfTheCallerSurvivesACallOnItsThread() {
        Thread.currentThread().interrupt();
        strand.call(Runner.SYNC, () -> 1).start();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anErrorCallbackThatThrowsWhatItWasGivenDoesNotSilenceTheOthers() {
        AtomicReference<Throwable> second = new AtomicReference<>();
        CHORES.fail
                .call(strand, null, "unchecked")
                .onError(error -> {
                    throw (RuntimeException) error;
                })
                .onError(second::set)
                .start();
        await().untilAsserted(() -> assertThat(second.get()).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void aPoolOfOneDoesNotGetStuckOnAFuture() {
        TaskHandle<Integer> outer = strand.call(
                        Runner.THREAD,
                        () -> CHORES.add
                                .call(strand, null, 1, 2)
                                .start()
                                .toCompletableFuture()
                                .join())
                .start();
        assertThat(outer.getResult(SOON)).isEqualTo(3);
    }

    @Test
    void aPoolOfOneDoesNotGetStuckBetweenAProducerAndItsReader() {
        var producer = start(items(0, IntStream.range(0, 5000).boxed()));
        Stream<Integer> items = producer.items();
        assertThat(strand.call(Runner.THREAD, items::count).start().getResult(SOON))
                .isEqualTo(5000);
    }

    @Test
    void aResultThatCannotComeIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        var handle = start(items(0, Stream.of(1).peek(item -> awaitUninterruptibly(never))));
        try (Stream<Integer> unread = handle.items()) {
            assertThatThrownBy(handle::getResult).isInstanceOf(IllegalStateException.class);
            assertThat(unread.isParallel()).isFalse();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aFullRunnerOfTheUsersOwnIsAFailureWithAReason() {
        TaskDefinition<Void, Integer> task = TaskDefinition.<Void, Integer>define("full", TypeRef.of(int.class))
                .runner(TaskRunner.class, () -> run -> {
                    throw new RejectedExecutionException("queue is full");
                })
                .body((target, arguments) -> 1);
        assertThatThrownBy(() -> task.call(strand, null).start().getResult(SOON))
                .hasRootCauseMessage("queue is full");
    }

    @Test
    void aThreadIsGivenBackAsItWas() {
        ClassLoader own = new ClassLoader() {};
        strand.call(Runner.THREAD, () -> {
                    Thread.currentThread().setContextClassLoader(own);
                    return 1;
                })
                .start()
                .getResult(SOON);
        assertThat(strand.call(Runner.THREAD, () -> Thread.currentThread().getContextClassLoader())
                        .start()
                        .getResult(SOON))
                .isNotSameAs(own);
    }

    @Test
    void oneBuilderMakesStrandsThatShareNothing() {
        var builder = Strand.builder().store("memory:");
        Strand first = builder.build();
        try (Strand second = builder.build()) {
            first.close();
            first.close();
            assertThat(Chores.recordedOn(Runner.THREAD)
                            .add
                            .call(second, null, 1, 2)
                            .start()
                            .getResult(SOON))
                    .isEqualTo(3);
        }
    }

    @Test
    void aWaitForACallOfAnotherStrandEndsWhenThisOneIsClosed() throws InterruptedException {
        try (MemoryTaskStore store = new MemoryTaskStore();
                Strand theirs = Strand.builder().store(store).build()) {
            TaskHandle<Void> call = Chores.recordedOn(Runner.THREAD)
                    .waitForEver
                    .call(theirs, null)
                    .start();
            Strand mine = Strand.builder().store(store).build();
            AtomicReference<Throwable> ended = new AtomicReference<>();
            CountDownLatch waits = new CountDownLatch(1);
            Thread waiter = new Thread(() -> {
                waits.countDown();
                try {
                    mine.handle(call.getKey()).getResult();
                } catch (RuntimeException closed) {
                    ended.set(closed);
                }
            });
            waiter.start();
            assertThat(waits.await(5, TimeUnit.SECONDS)).isTrue();
            mine.close();
            waiter.join(SOON.toMillis());
            assertThat(ended.get()).isInstanceOf(TaskRejectedException.class).hasMessageContaining("closed");
        }
    }

    @Test
    void whatATaskPutsWhileReportsAreHeldBackIsKeptAllTheSame() {
        CountDownLatch done = new CountDownLatch(1);
        TaskHandle<Void> handle = TaskDefinition.<Void, Void>define("teller", TypeRef.of(Void.class))
                .recorded("1h", "")
                .body((target, arguments) -> {
                    TaskContext.current().progress(0.1, "begun");
                    TaskContext.current().put("url", "here");
                    TaskContext.current().progress(0.9, "nearly");
                    done.await();
                    return null;
                })
                .call(strand, null)
                .start();
        await().untilAsserted(() -> {
            var record = strand.store().find(handle.getKey()).orElseThrow();
            assertThat(record.metadata()).containsEntry("url", "here");
            assertThat(record.progress().fraction()).isEqualTo(0.9);
        });
        done.countDown();
        handle.getResult(SOON);
    }
}
