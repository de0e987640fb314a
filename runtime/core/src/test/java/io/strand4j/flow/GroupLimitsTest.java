package io.strand4j.flow;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A limit does not make a group wait for itself, also across groups within groups. */
@Timeout(60)
class GroupLimitsTest {

    private static final Duration SOON = ofSeconds(30);
    private static final List<Runner> RUNNERS = List.of(Runner.SYNC, Runner.THREAD, Runner.COROUTINE);

    private final Strand strand = Strand.builder().store("memory:").threads(4).build();

    @AfterEach
    void close() {
        strand.close();
    }

    /** The one place is that of who waits for the group within, and so for what this forks further out. */
    @Test
    void aCallOfAGroupWithinBorrowsThePlaceOfWhoForkedIt() {
        for (Runner runner : RUNNERS) {
            TaskGroup outer = TaskGroup.open(strand).limit(1);
            int sum = outer.run(all -> all.fork(
                            runner,
                            () -> 1
                                    + TaskGroup.open(outer)
                                            .run(inner -> inner.fork(runner, () -> 1 + innermost(outer, inner, runner))
                                                    .getResult()))
                    .getResult(SOON));
            assertThat(sum).as("%s", runner).isEqualTo(4);
        }
    }

    private static int innermost(TaskGroup outer, TaskGroup inner, Runner runner) {
        return TaskGroup.open(inner)
                .run(third -> third.fork(
                                runner, () -> 1 + outer.fork(runner, () -> 1).getResult())
                        .getResult());
    }

    /** Somebody outside forks in the group that a call has opened and waits for. */
    @Test
    void aCallOfAGroupWithinBorrowsThePlaceOfWhoOpenedIt() {
        try (TaskGroup outer = TaskGroup.open(strand).limit(1)) {
            CountDownLatch forked = new CountDownLatch(1);
            CountDownLatch opened = new CountDownLatch(1);
            TaskGroup[] inner = new TaskGroup[1];
            TaskHandle<Integer> waits = outer.fork(Runner.COROUTINE, () -> {
                try (TaskGroup mine = TaskGroup.open(outer)) {
                    inner[0] = mine;
                    opened.countDown();
                    forked.await();
                }
                return 1;
            });
            await().until(() -> opened.getCount() == 0);
            TaskHandle<Integer> second = inner[0].fork(
                    Runner.COROUTINE,
                    () -> 1 + outer.fork(Runner.COROUTINE, () -> 1).getResult());
            forked.countDown();
            assertThat(second.getResult(SOON) + waits.getResult(SOON)).isEqualTo(3);
        }
    }

    /** One place is lent to one at a time, however many want it. */
    @Test
    void aPlaceThatIsBorrowedAcrossGroupsIsStillOnePlace() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        try (TaskGroup outer = TaskGroup.open(strand).limit(2)) {
            for (int i = 0; i < 10; i++) {
                outer.fork(Runner.COROUTINE, () -> {
                    try (TaskGroup inner = TaskGroup.open(outer)) {
                        for (int j = 0; j < 10; j++) {
                            inner.fork(
                                    Runner.COROUTINE,
                                    () -> outer.fork(Runner.COROUTINE, () -> {
                                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                                Thread.onSpinWait();
                                                inside.decrementAndGet();
                                                return ended.incrementAndGet();
                                            })
                                            .getResult());
                        }
                    }
                    return 0;
                });
            }
        }
        assertThat(ended).hasValue(100);
        assertThat(most.get()).isBetween(1, 2);
    }

    /** The fork from outside needs a place of both; it must not keep the one while it waits for the other. */
    @Test
    void aForkThatWaitsForOnePlaceKeepsNoOther() throws Exception {
        CountDownLatch forks = new CountDownLatch(1);
        try (TaskGroup tree = TaskGroup.open(strand).treeLimit(1);
                TaskGroup inner = TaskGroup.open(tree).limit(1)) {
            TaskHandle<Integer> within = tree.fork(Runner.COROUTINE, () -> {
                forks.await();
                return inner.fork(Runner.COROUTINE, () -> 1).getResult();
            });
            Thread outside = new Thread(() -> inner.fork(Runner.COROUTINE, () -> 2));
            outside.start();
            await().until(() -> outside.getState() == Thread.State.WAITING);
            forks.countDown();
            assertThat(within.getResult(SOON)).isEqualTo(1);
            outside.join();
        }
    }
}
