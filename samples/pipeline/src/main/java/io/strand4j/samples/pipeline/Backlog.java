package io.strand4j.samples.pipeline;

import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/** Items that wait for workers; each is how long it takes. Safe for use by any thread. */
final class Backlog {

    private final int size;
    private final BlockingDeque<Duration> waiting = new LinkedBlockingDeque<>();
    private final CountDownLatch left;

    Backlog(Iterable<WorkItem> items) {
        items.forEach(item -> waiting.add(Duration.ofMillis(item.millis())));
        this.size = waiting.size();
        this.left = new CountDownLatch(size);
    }

    /** What each task of the pool does, until it is cancelled. */
    // tag::work
    void work() {
        try {
            while (true) {
                workOn(waiting.takeFirst());
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt(); // this is how a task is cancelled
        }
    }

    private void workOn(Duration item) throws InterruptedException {
        try {
            Thread.sleep(item); // stands for the work
            left.countDown();
        } catch (InterruptedException cancelled) {
            waiting.addFirst(item); // half done: another worker begins it again
            throw cancelled;
        }
    }
    // end::work

    int size() {
        return size;
    }

    int waiting() {
        return waiting.size();
    }

    long done() {
        return size - left.getCount();
    }

    /** Waits until all items are done, or some time has passed; says whether they are. */
    boolean awaitEnd(Duration time) throws InterruptedException {
        return left.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
