package io.strand4j.worker;

import io.strand4j.annotations.Runner;
import io.strand4j.queue.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a worker works.
 *
 * @param queues where it takes calls from
 * @param concurrency how many bodies run at once
 * @param runner where they run
 * @param visibility how long a lease is good without a heartbeat
 * @param heartbeat whether leases are extended
 * @param maxConsecutiveFailures after so many failures in a row it ends
 * @param timeLimit after which it ends; null for never
 * @param calls after so many, run or not, it ends; 0 for never
 * @param grace how long a body has to end when the worker is closed
 * @param endsWithJvm whether it ends in good order before its JVM does
 * @param pauseAtTerm how long SIGTERM only makes it pause; null where that ends it
 * @param workerId its id
 * @param bindings makes targets
 * @param listeners who is told
 */
record WorkerSettings(
        List<TaskQueue> queues,
        int concurrency,
        Runner runner,
        Duration visibility,
        boolean heartbeat,
        int maxConsecutiveFailures,
        @Nullable Duration timeLimit,
        int calls,
        Duration grace,
        boolean endsWithJvm,
        @Nullable Duration pauseAtTerm,
        String workerId,
        Map<Class<?>, Supplier<?>> bindings,
        List<WorkerListener> listeners) {}
