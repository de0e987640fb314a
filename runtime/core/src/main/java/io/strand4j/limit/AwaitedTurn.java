package io.strand4j.limit;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A turn that a thread waits for. */
final class AwaitedTurn implements RateLimits.Turn {

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable RuntimeException refused;
    private volatile boolean wanted = true;

    @Override
    public boolean isWanted() {
        return wanted;
    }

    @Override
    public void begin() {
        wanted = false;
        over.countDown();
    }

    @Override
    public void refuse(RuntimeException why) {
        refused = why;
        begin();
    }

    /** Its pace, or its longest wait, ends the wait. */
    void await() throws InterruptedException {
        try {
            over.await();
        } finally {
            wanted = false;
        }
        RuntimeException why = refused;
        if (why != null) {
            throw why;
        }
    }
}
