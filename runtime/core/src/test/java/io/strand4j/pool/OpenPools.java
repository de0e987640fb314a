package io.strand4j.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Pools that are closed after the test, and a body that keeps them busy until then. */
@Timeout(60)
abstract class OpenPools {

    /** Opens at the end of the test, if not before. */
    final CountDownLatch never = new CountDownLatch(1);

    private final List<BaseTaskPool> pools = new ArrayList<>();

    final <P extends BaseTaskPool> P open(P pool) {
        pools.add(pool);
        return pool;
    }

    final TaskPool pool(int limit) {
        return open(new TaskPool(limit));
    }

    final TaskPool pool() {
        return pool(BaseTaskPool.UNLIMITED);
    }

    @AfterEach
    final void closePools() {
        never.countDown();
        pools.forEach(BaseTaskPool::close);
    }

    /** A body that runs until it is cancelled. */
    final void forever() {
        try {
            never.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
