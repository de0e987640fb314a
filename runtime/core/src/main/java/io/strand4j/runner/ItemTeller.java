package io.strand4j.runner;

import io.strand4j.task.StoreException;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.Waits;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a callback the items of a recorded call while it runs. A store that is away is waited for. */
final class ItemTeller<T> {

    private static final long TRY_AGAIN_MILLIS = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(ItemTeller.class);

    private final TaskEngine engine;
    private final RecordedTask<T> call;
    private final RecordedItems<T> items;
    private boolean away;

    ItemTeller(TaskEngine engine, RecordedTask<T> call, RecordedItems<T> items) {
        this.engine = engine;
        this.call = call;
        this.items = items;
    }

    /** Tells all; what keeps it from that, unless it is how the call has ended. */
    @Nullable
    Throwable tell(Consumer<@Nullable Object> callback) {
        try {
            while (hasNext()) {
                Throwable thrown = tell(callback, items.next());
                if (thrown != null) {
                    return thrown;
                }
            }
            return null;
        } catch (Throwable ended) { // an Error as well: those who wait for the end are to be told
            if (items.isAtFailure()) {
                LOG.debug("there are no more items of {}; its end is told next", call, ended);
                return null;
            }
            if (engine.isOpen()) {
                LOG.warn("the callbacks for the items of {} are told no more of them", call, ended);
            } else {
                LOG.debug("the Strand was closed before the end of {}", call, ended);
            }
            return ended;
        }
    }

    /** What the callback threw, which ends the call as well, unless that has ended by itself. */
    private @Nullable Throwable tell(Consumer<@Nullable Object> callback, @Nullable Object item) {
        try {
            callback.accept(item);
            return null;
        } catch (Throwable thrown) {
            try {
                call.end(TaskStatus.FAILED, TaskFailure.of(thrown));
            } catch (RuntimeException goesOn) {
                LOG.warn("a callback for an item of {} threw {}, and that does not end the call", call, thrown, goesOn);
            }
            return thrown;
        }
    }

    /** Whether there is one more; for as long as the call is not over, or nobody can say whether it is. */
    private boolean hasNext() {
        while (true) {
            boolean over = away && isOver();
            try {
                boolean more = items.hasNext();
                if (away) {
                    LOG.info("the items of {} can be read again", call);
                    away = false;
                }
                return more;
            } catch (StoreException failed) {
                if (over) {
                    throw failed; // its record can be read, and its items cannot
                }
                if (!away) {
                    LOG.warn("the items of {} cannot be read now, it is tried again: {}", call, failed.toString());
                    away = true;
                }
            }
            pause();
        }
    }

    private boolean isOver() {
        try {
            return call.record().status().isTerminal();
        } catch (StoreException unknown) {
            LOG.trace("the record of {} cannot be read either", call, unknown);
            return false;
        }
    }

    /** Until the next try, or the end of the Strand. */
    private void pause() {
        Semaphore closed = new Semaphore(0);
        engine.wakeAtClose(closed);
        try {
            engine.requireOpen(call);
            Waits.replaced(() -> closed.tryAcquire(TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS), call);
            engine.requireOpen(call);
        } finally {
            engine.forget(closed);
        }
    }
}
