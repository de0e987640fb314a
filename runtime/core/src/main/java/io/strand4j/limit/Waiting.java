package io.strand4j.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time as one who waits sees it. Whoever waits takes it as an argument, so that nobody has to wait to see how it is done.
 * Safe for use by any thread.
 */
public interface Waiting {

    /** As {@link System#nanoTime()}; it never goes back. */
    long nanoTime();

    /** The date, for answers that name one. */
    Instant now();

    /**
     * Waits on this thread.
     *
     * @param time how long; nothing at all where it is not more than zero
     * @throws InterruptedException as soon as the thread is interrupted
     */
    void pause(Duration time) throws InterruptedException;

    /** In real time. */
    static Waiting real() {
        return new Waiting() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return InstantSource.system().instant();
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                Thread.sleep(time);
            }
        };
    }
}
