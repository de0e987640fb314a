package io.strand4j.runner;

import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for everything that happens later; what it starts must be short. */
final class Timers {

    private final ScheduledThreadPoolExecutor executor;

    Timers() {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "strand-timers");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true); // a time limit that was kept must not hold its call in memory
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    ScheduledFuture<?> in(Duration delay, Runnable work) {
        return executor.schedule(work, Waits.saturatedNanos(delay), TimeUnit.NANOSECONDS);
    }

    /** The same, for what nobody calls off. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it starts reports its own failures
    void run(Duration delay, Runnable work) {
        in(delay, work);
    }

    /** The same, for what somebody may call off, by what is returned. */
    Runnable revocable(Duration delay, Runnable work) {
        ScheduledFuture<?> later = in(delay, work);
        return () -> later.cancel(false);
    }

    void close() {
        executor.shutdownNow();
    }
}
