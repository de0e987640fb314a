package io.strand4j.samples.firecrest;

import java.time.Duration;
import java.time.Instant;

/** Time as the client sees it, so that nobody has to wait to see how it waits. */
public interface Waiting {

    /** As {@link System#nanoTime()}; it never goes back. */
    long nanoTime();

    /** The date, for answers that name one. */
    Instant now();

    /** Waits. */
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
                return Instant.now();
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                Thread.sleep(time);
            }
        };
    }
}
