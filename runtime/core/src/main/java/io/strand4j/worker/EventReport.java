package io.strand4j.worker;

import io.strand4j.queue.Lease;
import io.strand4j.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the listeners what happens to calls. */
final class EventReport {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final String workerId;
    private final List<WorkerListener> listeners;

    EventReport(String workerId, List<WorkerListener> listeners) {
        this.workerId = workerId;
        this.listeners = List.copyOf(listeners);
    }

    void tell(WorkerEvent.Type type, Lease lease, @Nullable TaskFailure failure, Duration duration) {
        tell(type, lease, failure, duration, List.of());
    }

    /** With the last lines of what the body has logged. */
    void tell(
            WorkerEvent.Type type,
            Lease lease,
            @Nullable TaskFailure failure,
            Duration duration,
            List<String> lastLines) {
        log(type, lease, failure, duration);
        if (listeners.isEmpty()) {
            return;
        }
        WorkerEvent event = new WorkerEvent(type, workerId, lease.call(), failure, duration, lastLines);
        for (WorkerListener one : listeners) {
            try {
                one.on(event);
            } catch (RuntimeException broken) {
                LOG.error("the listener {} threw at {} of {}", one, type, lease.key(), broken);
            }
        }
    }

    private void log(WorkerEvent.Type type, Lease lease, @Nullable TaskFailure failure, Duration duration) {
        String task = lease.call().taskId();
        switch (type) {
            case STARTED -> LOG.debug("task_start {} ({}), attempt {}", task, lease.key(), lease.attempt());
            case SUCCEEDED -> LOG.debug("task_success {} ({}) after {} ms", task, lease.key(), duration.toMillis());
            case CANCELLED -> LOG.info("task_canceled {} ({}) after {} ms", task, lease.key(), duration.toMillis());
            case RELEASED -> LOG.info("task_released {} ({}) after {} ms", task, lease.key(), duration.toMillis());
            case RETRIED ->
                LOG.warn(
                        "task_retry {} ({}), attempt {} failed after {} ms: {}",
                        task,
                        lease.key(),
                        lease.attempt(),
                        duration.toMillis(),
                        text(failure));
            case GAVE_UP ->
                LOG.error(
                        "task_give_up {} ({}), attempt {} failed after {} ms: {}",
                        task,
                        lease.key(),
                        lease.attempt(),
                        duration.toMillis(),
                        text(failure));
            case LEASE_LOST -> LOG.warn("task_lock_lost {} ({})", task, lease.key());
            case PARKED -> LOG.warn("task_parked {} ({}): {}", task, lease.key(), text(failure));
        }
    }

    private static String text(@Nullable TaskFailure failure) {
        return failure == null ? "" : failure.summary();
    }
}
