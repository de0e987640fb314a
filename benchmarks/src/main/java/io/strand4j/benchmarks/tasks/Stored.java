package io.strand4j.benchmarks.tasks;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Bodies that wait in a queue for a worker. */
public final class Stored {

    private Stored() {}

    /** Does next to nothing. */
    @AsTask(runner = Runner.STORE)
    public static int increment(int number) {
        return number + 1;
    }

    /** Takes so long. */
    @AsTask(runner = Runner.STORE)
    public static int pause(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return millis;
    }

    /** How long it has waited, by the clock of the machine. */
    @AsTask(runner = Runner.STORE)
    public static long waited(long sentNanos) {
        return now() - sentNanos;
    }

    /** Nanoseconds since 1970. */
    public static long now() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }
}
