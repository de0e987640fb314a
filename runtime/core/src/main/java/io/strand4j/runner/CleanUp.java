package io.strand4j.runner;

import io.strand4j.store.TaskStore;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the records that have expired, in the background and piece by piece, for as long as its engine is open. It
 * begins with the first call that is recorded here, so that who records nothing pays nothing.
 */
final class CleanUp {

    /** Some milliseconds of work in a folder, one short statement in a database. */
    static final int RECORDS_AT_ONCE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);
    private static final Duration BETWEEN_PIECES = Duration.ofSeconds(1);

    private final EngineSettings settings;
    private final BiConsumer<Duration, Runnable> later;
    private final BooleanSupplier open;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Set<TaskStore> away = new HashSet<>(); // of the one run there is at a time

    CleanUp(EngineSettings settings, BiConsumer<Duration, Runnable> later, BooleanSupplier open) {
        this.settings = settings;
        this.later = later;
        this.open = open;
    }

    /** Something is recorded, and will expire. */
    void begin() {
        Duration every = settings.cleanUp();
        if (!begun.get() && !every.isZero() && begun.compareAndSet(false, true)) {
            // Not at the same moment in all processes that were started together.
            long half = Waits.saturatedNanos(every) / 2;
            synchronized (settings.random()) { // it is not for several threads
                plan(Duration.ofNanos(half + settings.random().nextLong(half + 1)));
            }
        }
    }

    private void plan(Duration delay) {
        try {
            later.accept(delay, this::run);
        } catch (RejectedExecutionException closed) {
            LOG.trace("closed meanwhile", closed);
        }
    }

    /** Never twice at a time: each run plans the next one. */
    private void run() {
        if (!open.getAsBoolean()) {
            return;
        }
        boolean complete = true;
        try {
            for (TaskStore store : settings.allStores()) {
                complete &= sweep(store);
            }
        } finally { // whatever a store does, the next run comes
            Duration every = settings.cleanUp();
            plan(complete || every.compareTo(BETWEEN_PIECES) < 0 ? every : BETWEEN_PIECES);
        }
    }

    /** Whether nothing is left to do, now. */
    private boolean sweep(TaskStore store) {
        try {
            boolean complete = store.sweepExpired(settings.clock().instant(), RECORDS_AT_ONCE)
                    .complete();
            away.remove(store);
            return complete;
        } catch (RuntimeException failed) {
            if (away.add(store) && open.getAsBoolean()) { // once per outage
                LOG.warn("expired records cannot be removed now, it is tried again: {}", failed.toString());
            }
            return true;
        }
    }
}
