package io.strand4j.faults;

import io.strand4j.jdbc.Databases;
import io.strand4j.queue.TaskQueue;
import java.time.Duration;
import java.time.InstantSource;

/** In a database, by processes whose clocks are five minutes apart. */
abstract class SkewedLimitsContract extends LimitsContract {

    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Where the queue is. */
    abstract String uri();

    @Override
    protected TaskQueue open(int worker) {
        return Databases.queue(uri(), clock(worker), System::nanoTime);
    }

    @Override
    protected InstantSource clock(int worker) {
        return () -> InstantSource.system().instant().plus(SKEW.multipliedBy(worker - 1));
    }
}
