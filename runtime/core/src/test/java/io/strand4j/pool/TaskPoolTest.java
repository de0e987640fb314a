package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a pool begins, in which order, how many at once, and what becomes of it. */
class TaskPoolTest extends OpenPools {

    @Test
    @Tag("TP-01")
    @Tag("TP-B9")
    void theResultsAndFailuresOfTasksCanBeAskedFor() {
        TaskPool pool = pool();
        String halves = pool.map(
                number -> {
                    if (number == 3) {
                        throw new IllegalArgumentException("odd one");
                    }
                    return number / 2;
                },
                List.of(2, 3, 8).iterator(),
                2);
        PoolReport ended = pool.group(halves).toCompletableFuture().join();
        assertThat(ended).hasToString("2 completed, 1 failed, 0 cancelled");
        assertThat(pool.outcome(0).join()).isEqualTo(new TaskOutcome.Completed<Object>(1));
        assertThat(pool.group(halves).outcomes().values().stream().map(TaskOutcome::status))
                .containsExactly(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.COMPLETED);
        assertThat(pool.group(halves).outcomes().get(2L)).isEqualTo(new TaskOutcome.Completed<Object>(4));
        assertThat(pool.task(1).status()).isEqualTo(TaskStatus.FAILED);
        pool.gatherAndClose(Failures.RETURN);
        assertThat(pool.group(halves).outcomes()).hasSize(3); // also when it is closed
    }

    @Test
    @Tag("TP-02")
    @Tag("TP-11")
    void aLimitIsKept() throws Exception {
        assertThatThrownBy(() -> new TaskPool(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pool size can not be less than 0");
        TaskPool pool = pool(3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);
        pool.apply(
                () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    meet(three);
                    running.decrementAndGet();
                },
                30);
        pool.gatherAndClose();
        assertThat(most).hasValue(3);
        TaskPool none = pool(0);
        none.apply(() -> {}, 1);
        assertThat(none.isFull()).isTrue();
        assertThatThrownBy(() -> none.gatherAndClose(Failures.RETURN, Duration.ofMillis(50)))
                .isInstanceOf(ResultTimeoutException.class);
        assertThat(none.numWaiting()).isEqualTo(1);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Test
    @Tag("TP-03")
    @Tag("TP-10")
    void applyRunsTheSameBodySoManyTimesAndDoesNotWaitForRoom() throws Exception {
        TaskPool pool = pool(2);
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        String group = pool.apply(
                () -> {
                    runs.incrementAndGet();
                    try {
                        go.await();
                    } catch (InterruptedException wrong) {
                        throw new IllegalStateException(wrong);
                    }
                },
                5);
        pool.map(one -> one, blocking(go), 1); // whose first item is not there yet
        await().until(() -> runs.get() == 2);
        assertThat(pool.getGroupIds(group)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(pool.numWaiting()).isEqualTo(3);
        go.countDown();
        pool.gatherAndClose();
        assertThat(runs).hasValue(5);
        assertThatThrownBy(() -> pool().apply(() -> {}, 0)).hasMessage("`num` must be a positive integer.");
    }

    private static Iterator<Integer> blocking(CountDownLatch go) {
        return Stream.of(1)
                .peek(one -> {
                    try {
                        go.await();
                    } catch (InterruptedException wrong) {
                        throw new IllegalStateException(wrong);
                    }
                })
                .iterator();
    }

    @Test
    @Tag("TP-04")
    void mapKeepsExactlySoManyAtWorkAndTakesNoItemsAhead() {
        TaskPool pool = pool();
        AtomicInteger taken = new AtomicInteger();
        Semaphore go = new Semaphore(0);
        AtomicInteger begun = new AtomicInteger();
        pool.map(
                number -> {
                    begun.incrementAndGet();
                    go.acquireUninterruptibly();
                    return number;
                },
                IntStream.iterate(0, i -> i + 1)
                        .peek(i -> taken.incrementAndGet())
                        .iterator(), // for ever
                5,
                GroupOptions.named("numbers"));
        for (int ended = 0; ended < 20; ended++) {
            int soMany = 5 + ended;
            await().until(() -> begun.get() == soMany);
            assertThat(pool.numRunning()).isEqualTo(5);
            assertThat(taken.get()).isLessThanOrEqualTo(soMany + 1);
            go.release();
        }
        pool.cancelGroup("numbers");
        go.release(1000);
        pool.gatherAndClose();
        assertThat(taken.get()).isLessThan(40);
        assertThatThrownBy(() -> pool().map(one -> one, List.of().iterator(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`numConcurrent` must be a positive integer.");
    }

    record Order(String customer, int amount) {}

    @Test
    @Tag("TP-05")
    void partsOfAnItemAreArgumentsByPositionOrByName() {
        TaskPool pool = pool();
        Set<String> charged = ConcurrentHashMap.newKeySet();
        List<Order> orders = List.of(new Order("Ann", 3), new Order("Bob", 4));
        pool.starmap(
                Star.of(Order::customer, Order::amount, (customer, amount) -> charged.add(customer + amount)),
                orders.iterator(),
                2);
        pool.starmap(
                Star.of(Order::customer, Order::amount, Order::hashCode, (who, what, third) -> charged.add(who + "!")),
                orders.iterator(),
                2);
        pool.doublestarmap(parts -> charged.add(parts.get("amount") + " of " + parts.keySet()), orders.iterator(), 2);
        pool.gatherAndClose();
        assertThat(charged)
                .containsExactlyInAnyOrder(
                        "Ann3", "Bob4", "Ann!", "Bob!", "3 of [customer, amount]", "4 of [customer, amount]");
    }

    @Test
    @Tag("TP-06")
    void groupsHaveTheFirstNameThatIsFree() {
        TaskPool pool = pool();
        assertThat(pool.apply(this::forever, 1)).isEqualTo("apply-TaskPoolTest-group-0");
        assertThat(pool.apply(this::forever, 1)).isEqualTo("apply-TaskPoolTest-group-1");
        assertThat(pool.map(one -> one, List.of().iterator(), 1)).isEqualTo("map-TaskPoolTest-group-0");
        pool.cancelGroup("apply-TaskPoolTest-group-0");
        assertThat(pool.apply(this::forever, 1)).isEqualTo("apply-TaskPoolTest-group-0");
        assertThat(pool.apply(this::forever, 1, GroupOptions.named("g1"))).isEqualTo("g1");
        assertThatThrownBy(() -> pool.apply(this::forever, 1, GroupOptions.named("g1")))
                .isInstanceOf(TaskGroupAlreadyExistsException.class)
                .hasMessage("Task group named 'g1' already exists.");
        assertThat(pool.numRunning() + pool.numWaiting()).isLessThanOrEqualTo(4);
    }

    @Test
    @Tag("TP-07")
    void aCancelledGroupBeginsNothingMoreAndIsForgotten() {
        TaskPool pool = pool(2);
        AtomicInteger begun = new AtomicInteger();
        Queue<Long> cancelled = new ConcurrentLinkedQueue<>();
        pool.apply(
                () -> {
                    begun.incrementAndGet();
                    forever();
                },
                5,
                GroupOptions.named("g").onCancel(cancelled::add));
        LinkedBlockingQueue<Integer> source = new LinkedBlockingQueue<>(List.of(1));
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Iterator<Integer> endless = Stream.generate(() -> {
                    try {
                        return source.take();
                    } catch (InterruptedException interrupted) {
                        seen.set(interrupted);
                        throw new IllegalStateException(interrupted);
                    }
                })
                .iterator();
        pool.map(one -> one, endless, 3, GroupOptions.named("listed"));
        await().until(() -> begun.get() == 2);
        PoolGroup group = pool.group("g");
        pool.cancelGroup("g");
        assertThatThrownBy(() -> pool.cancelGroup("g"))
                .isInstanceOf(TaskGroupNotFoundException.class)
                .hasMessage("No task group named 'g' exists in this pool.");
        assertThat(group.toCompletableFuture().join().cancelled()).isEqualTo(5);
        assertThat(begun).hasValue(2);
        assertThat(cancelled).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
        PoolGroup listed = pool.group("listed");
        await().until(() -> listed.report().completed() == 1);
        pool.cancelGroup("listed"); // while its iterator waits for an item
        assertThat(listed.toCompletableFuture().join().failed()).isZero();
        assertThat(seen.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    @Tag("TP-23")
    @Tag("TP-36")
    void tasksAreNumberedAndThreadsSayWhoTheyAre() {
        TaskPool pool = open(new TaskPool(3, "nightly"));
        assertThat(pool).hasToString("TaskPool-nightly");
        assertThat(pool().toString()).matches("TaskPool-\\d+").isNotEqualTo(pool().toString());
        Queue<String> names = new ConcurrentLinkedQueue<>();
        String first = pool.apply(() -> names.add(Thread.currentThread().getName()), 2);
        String second = pool.map(
                one -> names.add(Thread.currentThread().getName()), List.of(1).iterator(), 1);
        pool.gatherAndClose();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "TaskPool-nightly_Task-0", "TaskPool-nightly_Task-1", "TaskPool-nightly_Task-2");
        assertThat(pool.getGroupIds(first)).containsExactly(0L, 1L);
        assertThat(pool.getGroupIds(second)).containsExactly(2L);
        assertThat(pool.task(2).name()).isEqualTo("TaskPool-nightly_Task-2");
    }

    @Test
    @Tag("TP-26")
    void idsOfGroupsAreThereFromTheStartAndAfterTheEnd() {
        TaskPool pool = pool(0);
        String group = pool.apply(() -> {}, 3);
        assertThat(pool.getGroupIds(group)).containsExactly(0L, 1L, 2L);
        assertThatThrownBy(() -> pool.getGroupIds(group, "zz")).isInstanceOf(TaskGroupNotFoundException.class);
        pool.setLimit(1);
        pool.group(group).toCompletableFuture().join();
        assertThat(pool.getGroupIds(group)).containsExactly(0L, 1L, 2L);
        assertThat(pool.getGroupIds()).isEmpty();
    }

    record Part(String text) {
        int number() {
            return Integer.parseInt(text);
        }
    }

    @Test
    @Tag("TP-28")
    @Tag("TP-B7")
    void anItemThatCannotBeTakenApartIsAFailureAndThePolicyDecidesOnTheRest() {
        TaskPool pool = pool();
        List<Part> parts = List.of(new Part("1"), new Part("x"), new Part("3"));
        Queue<Integer> seen = new ConcurrentLinkedQueue<>();
        Star<Part> star = Star.of(Part::number, Part::text, (number, text) -> seen.add(number));
        PoolGroup going = pool.group(pool.starmap(star, parts.iterator(), 1));
        assertThat(going.toCompletableFuture().join()).hasToString("2 completed, 1 failed, 0 cancelled");
        assertThat(going.outcomes().get(1L))
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.error())
                                .isInstanceOf(BadArgumentException.class)
                                .hasMessageStartingWith(
                                        "item 2 cannot be taken apart into arguments: java.lang.NumberFormat"));
        assertThat(seen).containsExactly(1, 3);
        GroupOptions stop = GroupOptions.named("stops").badArguments(BadArguments.STOP);
        PoolGroup stopping = pool.group(pool.starmap(star, parts.iterator(), 1, stop));
        assertThat(stopping.toCompletableFuture().join()).hasToString("1 completed, 1 failed, 0 cancelled");
        pool.flush(Failures.RETURN);
    }

    @Test
    void aTaskSeesNeitherInterruptNorContextOfTheOneBefore() {
        TaskPool pool = pool();
        ClassLoader ours = Thread.currentThread().getContextClassLoader();
        InheritableThreadLocal<String> mark = new InheritableThreadLocal<>();
        Queue<Boolean> clean = new ConcurrentLinkedQueue<>();
        pool.map(
                one -> {
                    Thread me = Thread.currentThread();
                    clean.add(!me.isInterrupted() && ours.equals(me.getContextClassLoader()) && mark.get() == null);
                    me.setContextClassLoader(null);
                    mark.set("mine");
                    me.interrupt();
                    return one;
                },
                IntStream.range(0, 100).iterator(),
                3,
                GroupOptions.named("g")
                        .onEnd(id -> clean.add(!Thread.currentThread().isInterrupted())));
        pool.gatherAndClose();
        assertThat(clean).hasSize(200).containsOnly(true);
    }
}
