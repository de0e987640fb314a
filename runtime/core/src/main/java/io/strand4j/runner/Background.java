package io.strand4j.runner;

import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads for callbacks and other short work, counted so that a close can wait for them. */
final class Background implements Executor {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int running;

    @Override
    public void execute(Runnable work) {
        count(1);
        Thread.ofVirtual().name("strand-background").start(() -> {
            try {
                work.run();
            } finally {
                count(-1);
            }
        });
    }

    private void count(int change) {
        lock.lock();
        try {
            running += change;
            if (running == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing runs; false when something still does after that time. */
    boolean awaitEnd(Duration atMost) {
        long left = Waits.saturatedNanos(atMost);
        lock.lock();
        try {
            while (running > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return running == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return running == 0;
        } finally {
            lock.unlock();
        }
    }
}
