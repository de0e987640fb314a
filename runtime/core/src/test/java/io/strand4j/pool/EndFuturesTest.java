package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What users hang on the ends of tasks and groups may wait for the pool, which goes on meanwhile. */
class EndFuturesTest extends OpenPools {

    private static final int SOON = 30;

    private final CountDownLatch go = new CountDownLatch(1);

    private Integer gated(Integer item) {
        try {
            go.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
        return item;
    }

    @Test
    void whoHearsOfTheEndOfATaskMayWaitForThoseThatComeAfterIt() throws Exception {
        TaskPool pool = pool();
        pool.map(this::gated, List.of(1, 2, 3).iterator(), 1);
        await().until(() -> pool.numRunning() == 1);
        CompletableFuture<PoolReport> closed = pool.outcome(0).thenApply(first -> pool.gatherAndClose());
        go.countDown();
        assertThat(closed.get(SOON, TimeUnit.SECONDS)).hasToString("3 completed, 0 failed, 0 cancelled");
    }

    @Test
    void whoHearsOfTheEndOfAGroupMayWaitForThePool() throws Exception {
        TaskPool pool = pool();
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        PoolGroup group = pool.group(pool.map(
                item -> threads.add(Thread.currentThread()) ? gated(item) : item,
                List.of(1).iterator(),
                1));
        CompletableFuture<PoolReport> closed = group.toCompletableFuture().thenApply(over -> {
            assertThat(threads).doesNotContain(Thread.currentThread());
            return pool.gatherAndClose();
        });
        go.countDown();
        assertThat(closed.get(SOON, TimeUnit.SECONDS).completed()).isEqualTo(1);
        assertThat(group.toCompletableFuture()).isCompletedWithValue(group.report());
    }

    /** One who waits holds up nobody else who asked for the same end, such as a task of the pool. */
    @Test
    void eachWhoAskedForAnEndHearsOfItByItself() throws Exception {
        TaskPool pool = pool();
        pool.map(this::gated, List.of(1).iterator(), 1);
        await().until(() -> pool.numRunning() == 1);
        List<CompletableFuture<PoolReport>> closed = new ArrayList<>();
        closed.add(pool.outcome(0).thenApply(end -> pool.gatherAndClose()));
        pool.apply(() -> pool.outcome(0).join(), 3);
        await().until(() -> pool.numRunning() == 4);
        closed.add(pool.outcome(0).thenApply(end -> pool.gatherAndClose()));
        go.countDown();
        for (CompletableFuture<PoolReport> one : closed) {
            assertThat(one.get(SOON, TimeUnit.SECONDS).completed()).isEqualTo(4);
        }
    }

    @Test
    void whoHearsOfATaskThatWasWithdrawnMayWaitForTheOthers() throws Exception {
        TaskPool pool = pool(0);
        pool.apply(() -> {}, 3);
        CompletableFuture<PoolReport> closed = pool.outcome(0).thenApply(end -> pool.gatherAndClose());
        pool.cancel(IntStream.range(0, 3).asLongStream().toArray());
        assertThat(closed.get(SOON, TimeUnit.SECONDS).cancelled()).isEqualTo(3);
    }
}
