package io.strand4j.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread; a signal that comes before it waits is not lost, and several count as one. */
final class Signal {

    private final Semaphore raised = new Semaphore(0);

    void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits for a signal, for at most so long; an interrupt counts as one. */
    void await(Duration atMost) {
        try {
            if (raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                raised.drainPermits();
            }
        } catch (InterruptedException wakeUp) {
            // Nobody interrupts a worker's own threads but to wake them; they look at its state next.
        }
    }
}
