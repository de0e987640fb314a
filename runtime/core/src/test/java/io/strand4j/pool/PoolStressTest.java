package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads add, cancel, resize and look at once, and a model counts along. The model is what any order of events has to
 * give: each task that was accepted ends exactly once, its callbacks in order and after its body, never more bodies than the
 * greatest limit, and nothing left. {@code -Dstrand.pool.seed=…} repeats a run, as far as threads repeat anything.
 */
@Timeout(60)
class PoolStressTest {

    private static final int ROUNDS = 60;
    private static final int THREADS = 4;
    private static final int STEPS = 40;
    private static final int MOST = 6;

    /** What has to be so whatever the order of events was. */
    private static final class Model {
        final AtomicLong accepted = new AtomicLong();
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
        final Set<Long> ended = ConcurrentHashMap.newKeySet();
        final Set<String> wrong = ConcurrentHashMap.newKeySet();

        void run() {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                LockSupport.parkNanos(20_000); // where a cancel may find it
            } finally {
                running.decrementAndGet();
            }
        }

        void cancelled(long id) {
            check(!ended.contains(id), "cancelled after its end: " + id);
            check(cancelled.add(id), "cancelled twice: " + id);
        }

        void ended(long id) {
            check(ended.add(id), "ended twice: " + id);
            check(!Thread.currentThread().isInterrupted(), "an interrupt reached the callback of " + id);
        }

        private void check(boolean right, String otherwise) {
            if (!right) {
                wrong.add(otherwise);
            }
        }
    }

    @Test
    void whateverTheOrderNothingIsLostDoubledOrLeft() throws Exception {
        long seed = Long.getLong("strand.pool.seed", System.nanoTime());
        for (int round = 0; round < ROUNDS; round++) {
            round(seed + round);
        }
    }

    private static void round(long seed) throws Exception {
        Model model = new Model();
        TaskPool pool = new TaskPool(2);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    together.await();
                    for (int step = 0; step < STEPS; step++) {
                        step(pool, model, random);
                    }
                } catch (Exception wrong) {
                    model.wrong.add(wrong.toString());
                }
            }));
        }
        for (Thread one : threads) {
            one.join();
        }
        pool.setLimit(MOST);
        PoolReport report = pool.gatherAndClose(Failures.RETURN, Duration.ofSeconds(30));
        assertThat(model.wrong).as("seed %d", seed).isEmpty();
        assertThat(report.failed()).as("seed %d", seed).isZero();
        assertThat(report.cancelled()).as("seed %d", seed).isEqualTo(model.cancelled.size());
        assertThat(report.completed() + report.cancelled()).as("seed %d", seed).isEqualTo(model.ended.size());
        assertThat((long) model.ended.size()).as("seed %d", seed).isGreaterThanOrEqualTo(model.accepted.get());
        assertThat(model.most.get()).as("seed %d", seed).isLessThanOrEqualTo(MOST);
        assertThat(pool.numRunning() + pool.numWaiting()).as("seed %d", seed).isZero();
        assertThat(pool.free()).as("seed %d", seed).isEqualTo(MOST);
        assertThat(pool.numEnded()).as("seed %d", seed).isEqualTo(model.ended.size());
    }

    private static void step(TaskPool pool, Model model, Random random) {
        GroupOptions options = GroupOptions.DEFAULTS.onEnd(model::ended).onCancel(model::cancelled);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                int count = 1 + random.nextInt(5);
                pool.apply(model::run, count, options);
                model.accepted.addAndGet(count);
            }
            case 2 ->
                pool.map(
                        one -> {
                            model.run();
                            return one;
                        },
                        IntStream.range(0, random.nextInt(6)).iterator(),
                        1 + random.nextInt(3),
                        options);
            case 3 -> pool.setLimit(random.nextInt(MOST + 1));
            case 4 -> cancel(pool, random.nextInt(200));
            case 5 -> cancelGroup(pool, "apply-PoolStressTest-group-" + random.nextInt(10));
            case 6 -> look(pool, model);
            default -> Thread.onSpinWait();
        }
    }

    private static void cancel(TaskPool pool, long id) {
        try {
            pool.cancel(id);
        } catch (TaskEndedException | TaskNotFoundException refused) {
            assertThat(refused).hasMessageContaining(String.valueOf(id));
        }
    }

    private static void cancelGroup(TaskPool pool, String name) {
        try {
            pool.cancelGroup(name);
        } catch (TaskGroupNotFoundException refused) {
            assertThat(refused).hasMessageContaining(name);
        }
    }

    private static void look(TaskPool pool, Model model) {
        int running = pool.numRunning();
        if (running < 0 || running > MOST) {
            model.wrong.add(running + " were running");
        }
    }
}
