package io.strand4j.faults;

import io.strand4j.jdbc.Databases;
import io.strand4j.queue.TaskQueue;
import java.time.Duration;
import java.time.InstantSource;

/** Queues of processes whose clocks are five minutes apart. */
final class SkewedQueue {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private SkewedQueue() {}

    static TaskQueue open(String uri, int worker) {
        InstantSource clock =
                () -> InstantSource.system().instant().plus(SKEW.multipliedBy(worker - 1));
        return Databases.queue(uri, clock, System::nanoTime);
    }
}
