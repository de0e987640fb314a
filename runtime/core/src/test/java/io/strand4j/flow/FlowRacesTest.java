package io.strand4j.flow;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Groups that end at any moment, by whatever ends them: nobody hangs, no member is lost, nothing outlives its block.
 * {@code -Dstrand.faults.seed} repeats a run.
 */
@Timeout(120)
class FlowRacesTest {

    private static final Duration SOON = ofSeconds(60);
    private static final int ROUNDS = Integer.getInteger("strand.faults.groups", 400);

    private final long seed = Long.getLong("strand.faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger inside = new AtomicInteger();
    private final Strand strand = Strand.builder().store("memory:").threads(3).build();

    @BeforeEach
    void say() {
        System.err.println("FlowRacesTest: -Dstrand.faults.seed=" + seed);
    }

    @AfterEach
    void close() {
        strand.close();
    }

    private static final Runner[] RUNNERS = {Runner.THREAD, Runner.COROUTINE};

    /** A third each: ends at once, fails, waits until it is cancelled. */
    private int body(int how) throws InterruptedException {
        inside.incrementAndGet();
        try {
            switch (how) {
                case 0 -> throw new IllegalStateException("as it was told to");
                case 1, 2 -> new CountDownLatch(1).await();
                default -> spin(how * 1_000L);
            }
            return how;
        } finally {
            inside.decrementAndGet();
        }
    }

    private static void spin(long nanos) {
        for (long until = System.nanoTime() + nanos; System.nanoTime() < until; ) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aGroupThatEndsAtAnyMomentLosesNoMember() throws Exception {
        int failed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            failed += group(round) ? 1 : 0;
        }
        assertThat(failed).isBetween(1, ROUNDS - 1);
    }

    /** True when it has ended early. */
    private boolean group(int round) throws Exception {
        Queue<TaskHandle<?>> forked = new ConcurrentLinkedQueue<>();
        TaskGroup group = TaskGroup.open(strand);
        if (random.nextBoolean()) {
            group.limit(1 + random.nextInt(3));
        }
        if (random.nextInt(4) == 0) {
            group.treeLimit(1 + random.nextInt(2));
        }
        boolean waits = random.nextBoolean(); // then somebody has to end it
        if (waits && random.nextBoolean()) {
            group.deadline(ofMillis(1 + random.nextInt(3)));
            waits = false;
        }
        boolean mayWait = waits || random.nextInt(3) == 0;
        int calls = random.nextInt(8);
        List<Thread> others = new ArrayList<>();
        if (mayWait) {
            long delay = random.nextInt(1_000_000);
            others.add(start(() -> {
                spin(delay);
                group.stop();
            }));
        }
        List<Integer> hows = random.ints(calls, mayWait ? 0 : 3, 40).boxed().toList();
        others.add(start(() -> hows.stream().limit(3).forEach(how -> fork(group, forked, how, 1))));
        boolean early = false;
        try (group) {
            hows.forEach(how -> fork(group, forked, how, 0));
        } catch (StrandException ended) {
            early = true;
        }
        assertThat(inside)
                .as("round %s: bodies that have outlived the block", round)
                .hasValue(0);
        for (Thread other : others) {
            other.join();
        }
        assertThat(forked).as("round %s", round).allMatch(TaskHandle::isReady);
        assertThat(inside).hasValue(0);
        return early;
    }

    private Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private void fork(TaskGroup group, Queue<TaskHandle<?>> forked, int how, int depth) {
        try {
            Runner runner = RUNNERS[how % 2];
            forked.add(group.fork(runner, () -> {
                if (how % 5 == 3 && depth < 2) { // within a group within, of which it waits for all
                    try (TaskGroup inner = TaskGroup.open(group)) {
                        fork(inner, forked, how + 1, depth + 1);
                    }
                } else if (how % 5 == 4 && depth < 2) {
                    fork(group, forked, how + 1, depth + 1);
                }
                return body(how);
            }));
        } catch (TaskRejectedException over) {
            assertThat(over).hasMessageContaining("the task group");
        }
    }

    /** The block and the call throw at about the same time; whichever is thrown, the other one is with it. */
    @Test
    void aCallThatFailsWhileItsBlockFailsIsTold() {
        int failed = 0;
        for (int round = 0; round < 5 * ROUNDS; round++) {
            List<TaskHandle<?>> forked = new ArrayList<>();
            int delay = random.nextInt(60_000);
            Throwable thrown = catchThrowable(() -> TaskGroup.open(strand).run(group -> {
                CountDownLatch begun = new CountDownLatch(1);
                forked.add(group.fork(Runner.COROUTINE, () -> {
                    begun.countDown();
                    throw new IllegalStateException("the call");
                }));
                begun.await();
                spin(delay);
                throw new IOException("the block");
            }));
            if (forked.getFirst().getStatus() == TaskStatus.FAILED) {
                failed++;
                assertThat(thrown).as("round %s", round).hasStackTraceContaining("the call");
            }
            assertThat(thrown).as("round %s", round).hasStackTraceContaining("the block");
        }
        assertThat(failed).isPositive();
    }

    @Test
    void aGatherThatIsCancelledAtAnyMomentEndsOnceWithAllItsMembers() throws Exception {
        int completed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            completed += gather(round) ? 1 : 0;
        }
        assertThat(completed).isBetween(1, ROUNDS - 1);
    }

    private boolean gather(int round) throws Exception {
        boolean kind = random.nextInt(3) > 0;
        List<TaskHandle<Integer>> members = random.ints(1 + random.nextInt(6), kind ? 3 : 0, 20)
                .mapToObj(how -> strand.call(RUNNERS[how % 2], () -> body(how)).start())
                .toList();
        TaskHandle<List<Integer>> inner = Tasks.gather(members);
        TaskHandle<List<List<Integer>>> outer = Tasks.gather(List.of(inner, inner));
        AtomicInteger told = new AtomicInteger();
        outer.whenEnded(told::incrementAndGet);
        long delay = random.nextInt(100_000);
        TaskHandle<?> victim = switch (random.nextInt(3)) {
            case 0 -> members.get(random.nextInt(members.size()));
            case 1 -> inner;
            default -> outer;
        };
        Thread cancels = start(() -> {
            spin(delay);
            victim.cancel();
            outer.cancel();
        });
        String what = "round " + round;
        try {
            assertThat(outer.getResult(SOON)).as(what).hasSize(2);
        } catch (ResultTimeoutException hung) {
            fail(what + ": " + hung);
        } catch (StrandException ended) {
            assertThat(outer.getStatus()).as(what).isIn(TaskStatus.FAILED, TaskStatus.CANCELLED);
            assertThat(members).as(what).allMatch(TaskHandle::isReady);
        }
        cancels.join();
        assertThat(outer.isReady()).as(what).isTrue();
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(ofMillis(1))
                .until(inner::isReady); // by another thread
        await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(ofMillis(1)).until(() -> told.get() == 1);
        await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(ofMillis(1)).until(() -> inside.get() == 0);
        return outer.getStatus() == TaskStatus.COMPLETED;
    }
}
