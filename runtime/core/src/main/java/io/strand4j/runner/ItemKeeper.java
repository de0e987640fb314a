package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.TaskStore;
import io.strand4j.task.ItemShape;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the items of one call in its store while it runs, for readers elsewhere: whatever has come within 100 ms, and
 * earlier what makes 64 KiB or is 1,000 items. The body waits while a full chunk is written, so no more than that waits
 * in memory, however slow the store is; after a minute without it the body goes on, and its result has the items; later
 * calls then wait no more until the store takes items again. A call that is over within 100 ms writes nothing here; its
 * result has all.
 */
final class ItemKeeper {

    /** Of a chunk, encoded; one item that is larger is a chunk of its own. */
    static final int MOST_BYTES = 64 << 10;

    static final int MOST_ITEMS = 1000;

    /** In place of a time. */
    private static final long PRESENT = 0;

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration MOST_AWAY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(ItemKeeper.class);

    private final TaskEngine engine;
    private final TaskStore store;
    private final TaskDefinition<?, ?> task;
    private final String key;
    private final Duration mostAway;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition later = lock.newCondition();
    private final List<@Nullable Object> waiting = new ArrayList<>(); // this and the rest are guarded by lock
    private long run;
    private int body = 1;
    private long next;
    private int mostItems = MOST_ITEMS;
    private boolean planned;
    private boolean over = true;
    private long awaySince = PRESENT;

    /** What a failed write may have kept all the same: readers may have it, so it is kept again as it was. */
    private @Nullable Part unsure;

    /** One that goes on without a store that takes nothing for so long. */
    ItemKeeper(TaskEngine engine, TaskStore store, TaskDefinition<?, ?> task, String key, Duration mostAway) {
        this.mostAway = mostAway;
        this.engine = engine;
        this.store = store;
        this.task = task;
        this.key = key;
    }

    /** Null for a task that has no items before its end. */
    static @Nullable ItemKeeper of(TaskEngine engine, TaskStore store, TaskDefinition<?, ?> task, String key) {
        return task.itemShape() == ItemShape.FLOW ? new ItemKeeper(engine, store, task, key, MOST_AWAY) : null;
    }

    /** One more item of a run; those of earlier runs are forgotten. */
    void add(long of, @Nullable Object item) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (of > run) {
                begin(of);
            }
            if (of < run || over) {
                return; // a body that was given up may go on, and its items count no more
            }
            waiting.add(item);
            if (waiting.size() >= mostItems) {
                while (!flush(false)) {
                    later.awaitNanos(TRY_AGAIN.toNanos());
                }
            } else {
                plan(EVERY);
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin(long of) {
        run = of;
        body = 1;
        next = 0;
        over = false;
        unsure = null;
        waiting.clear();
    }

    private void plan(Duration delay) {
        if (!planned && engine.isOpen()) {
            planned = true;
            engine.soon(delay, this::flushPlanned);
        }
    }

    private void flushPlanned() {
        lock.lock();
        try {
            planned = false;
            if (!flush(false)) {
                plan(TRY_AGAIN);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The body runs once more in the same run; what it gave before counts no more. */
    void restart() {
        lock.lock();
        try {
            waiting.clear();
            if (next > 0 || body > 1 || unsure != null) {
                body++;
                next = 0;
            }
            unsure = null;
        } finally {
            lock.unlock();
        }
    }

    /** The call ends; it is not to wait for a store that is away. */
    void end(TaskStatus how) {
        if (how == TaskStatus.COMPLETED) {
            lock.lock();
        } else if (!lock.tryLock()) {
            return; // the body waits for the store, so it is not the body that ends the call
        }
        try {
            switch (how) {
                case COMPLETED -> flushRest();
                case FAILED -> flush(false); // there is no result, so this is the last chance of what it gave
                case CANCELLED, PENDING, RUNNING -> LOG.trace("nobody reads the last items of {}", key);
            }
            end();
        } finally {
            lock.unlock();
        }
    }

    /** Where readers have got some already, they get the rest by the same way; the others take the result. */
    private void flushRest() {
        if (next > 0 || body > 1) {
            flush(true);
        }
    }

    private void end() {
        over = true;
        unsure = null;
        waiting.clear();
    }

    /** False when the store is away. */
    private boolean flush(boolean last) {
        boolean more = last || !waiting.isEmpty();
        while (more && !over) {
            int count;
            try {
                Part part = unsure == null ? part() : unsure;
                unsure = part;
                count = part.count();
                boolean atEnd = last && count == waiting.size();
                if (!store.appendItems(key, new ItemChunk(run, body, next, count, atEnd, part.items()))) {
                    end(); // another worker has the call, or it has ended
                    return true;
                }
            } catch (StoreException wrong) {
                if (wrong.getCause() != null && isWorthWaiting(wrong)) {
                    return false;
                }
                giveUp(wrong); // the store itself does not want this: it is too large, perhaps
                return true;
            } catch (Throwable unencodable) { // a CodecException, or what a user's own type throws when it is read
                giveUp(unencodable);
                return true;
            }
            awaySince = PRESENT;
            unsure = null;
            engine.withoutItems().remove(store);
            next += count;
            waiting.subList(0, count).clear();
            more = !waiting.isEmpty();
        }
        return true;
    }

    private record Part(int count, Encoded items) {}

    /** What waits, or fewer of it where it is large; from then on no more than would fit are gathered. */
    private Part part() {
        int count = Math.min(waiting.size(), mostItems);
        while (true) {
            Encoded items = task.encode(new ArrayList<>(waiting.subList(0, count)), task.resultType());
            int bytes = items.bytes().length;
            if (bytes <= MOST_BYTES || count <= 1) {
                mostItems = count == 0 ? mostItems : Math.clamp((long) MOST_BYTES * count / bytes, 1, MOST_ITEMS);
                return new Part(count, items);
            }
            count = count / 2;
        }
    }

    /** For a while; a store that has given no sign for so long is not waited for by every call anew. */
    private boolean isWorthWaiting(StoreException wrong) {
        if (engine.withoutItems().contains(store)) {
            return false;
        }
        long now = System.nanoTime();
        if (awaySince == PRESENT) {
            awaySince = now == PRESENT ? 1 : now;
            LOG.warn("items of {} ({}) cannot be kept now, it is tried again: {}", task.id(), key, wrong.toString());
        }
        if (now - awaySince < mostAway.toNanos()) {
            return true;
        }
        engine.withoutItems().add(store);
        return false;
    }

    private void giveUp(Throwable why) {
        LOG.warn(
                "items of {} ({}) are not kept while it runs, they come with its result: {}",
                task.id(),
                key,
                why.toString());
        end();
    }
}
