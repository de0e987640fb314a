package io.strand4j.flow;

import io.strand4j.task.EndWatch;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One wait for several calls. */
final class Await<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Await.class);

    private final List<TaskHandle<T>> handles = new ArrayList<>();
    private final WaitFor until;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Set<TaskHandle<T>> ended = Collections.newSetFromMap(new IdentityHashMap<>());

    @SuppressWarnings("unchecked") // a handle only gives results, so one of a subtype will do
    Await(Collection<? extends TaskHandle<? extends T>> given, WaitFor until) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("there are no calls to wait for");
        }
        Set<TaskHandle<T>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TaskHandle<? extends T> one : given) {
            if (seen.add((TaskHandle<T>) one)) {
                handles.add((TaskHandle<T>) one);
            }
        }
        this.until = until;
    }

    Awaited<T> run(@Nullable Duration timeout) {
        long begun = System.nanoTime();
        handles.stream().filter(Await::hasEnded).forEach(this::ended);
        List<EndWatch> watches = new ArrayList<>();
        try {
            if (timeout == null || timeout.isPositive()) {
                watch(watches);
                await(timeout, begun);
            }
        } finally {
            watches.forEach(EndWatch::close);
        }
        List<TaskHandle<T>> done = new ArrayList<>();
        List<TaskHandle<T>> pending = new ArrayList<>();
        synchronized (ended) {
            handles.forEach(one -> (ended.contains(one) ? done : pending).add(one));
        }
        return new Awaited<>(done, pending);
    }

    private void watch(List<EndWatch> watches) {
        for (TaskHandle<T> one : handles) {
            if (over.getCount() == 0) {
                return;
            }
            boolean waits;
            synchronized (ended) {
                waits = !ended.contains(one);
            }
            if (waits) {
                watches.add(one.whenEnded(() -> ended(one)));
            }
        }
    }

    private void await(@Nullable Duration timeout, long begun) {
        if (over.getCount() > 0) {
            Waits.replaced(
                    () -> {
                        if (timeout == null) {
                            over.await();
                            return true;
                        }
                        long left = Waits.saturatedNanos(timeout) - (System.nanoTime() - begun);
                        return over.await(left, TimeUnit.NANOSECONDS);
                    },
                    handles.size() + " calls");
        }
    }

    private void ended(TaskHandle<T> handle) {
        boolean failed = until == WaitFor.FIRST_EXCEPTION && hasFailed(handle);
        boolean enough;
        synchronized (ended) {
            ended.add(handle);
            enough = failed || until == WaitFor.FIRST_COMPLETED || ended.size() == handles.size();
        }
        if (enough) {
            over.countDown();
        }
    }

    private static boolean hasEnded(TaskHandle<?> handle) {
        try {
            return handle.isReady();
        } catch (StrandException unknown) {
            return saysNothing(handle, unknown);
        }
    }

    private static boolean hasFailed(TaskHandle<?> handle) {
        try {
            return handle.getStatus() == TaskStatus.FAILED;
        } catch (StrandException unknown) {
            return saysNothing(handle, unknown);
        }
    }

    /** Whoever asks it for its result is told why. */
    private static boolean saysNothing(TaskHandle<?> handle, StrandException why) {
        LOG.debug("nothing is known of {}, it counts as failed", handle, why);
        return true;
    }
}
