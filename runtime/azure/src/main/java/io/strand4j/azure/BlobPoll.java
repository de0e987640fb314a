package io.strand4j.azure;

import io.strand4j.store.Watchers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the ETags of the records that somebody in this process watches, for what other processes have changed: the
 * service tells nobody by itself. Of many records it looks at some each time, in turn.
 */
final class BlobPoll implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlobPoll.class);
    private static final long EVERY_MILLIS = 500;
    private static final int MOST_AT_ONCE = 64;

    private final BlobTaskStore store;
    private final Watchers watchers;
    private final Semaphore news = new Semaphore(0);
    private final Map<String, Optional<String>> etags = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int turn;
    private @Nullable Thread thread; // guarded by this

    BlobPoll(BlobTaskStore store, Watchers watchers) {
        this.store = store;
        this.watchers = watchers;
    }

    /** Somebody watches another key. */
    void look() {
        synchronized (this) {
            if (thread == null && !store.isClosed()) {
                thread = Thread.ofVirtual().name("strand-azure-watch").start(this::run);
            }
        }
        news.release();
    }

    private void run() {
        try {
            while (!store.isClosed()) {
                List<String> keys = List.copyOf(watchers.keys());
                etags.keySet().retainAll(keys);
                if (keys.isEmpty()) {
                    news.acquire();
                    news.drainPermits();
                } else {
                    look(inTurn(keys));
                    if (closed.await(
                            EVERY_MILLIS, TimeUnit.MILLISECONDS)) { // new ones wait as well, so they cost no more
                        return;
                    }
                }
            }
        } catch (InterruptedException closed) {
            LOG.trace("nobody watches any more");
        }
    }

    private List<String> inTurn(List<String> keys) {
        List<String> sorted = keys.stream().sorted().toList();
        int from = sorted.size() <= MOST_AT_ONCE ? 0 : turn % sorted.size();
        turn = from + MOST_AT_ONCE;
        return sorted.subList(from, Math.min(sorted.size(), from + MOST_AT_ONCE));
    }

    private void look(List<String> keys) {
        try {
            Together.each(keys, this::look);
        } catch (RuntimeException away) {
            LOG.debug("the watched records could not be looked at", away);
        }
    }

    private void look(String key) {
        if (store.isClosed()) {
            return;
        }
        Optional<String> now = store.etag(key);
        // Also one that is seen for the first time: it may have changed since somebody began to watch it.
        if (!Objects.equals(etags.put(key, now), now)) {
            watchers.changed(key);
        }
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
            thread = null;
        }
        closed.countDown();
        if (running != null) {
            running.interrupt();
        }
    }
}
