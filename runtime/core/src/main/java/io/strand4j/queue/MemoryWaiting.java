package io.strand4j.queue;

import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Which calls may be claimed, in the memory of this JVM. */
final class MemoryWaiting implements Waiting {

    private record Entry(int priority, Instant due, long number, String key) {}

    private record Held(long fence, long until) {}

    /** No record: one per call, also for a callback that is given twice. */
    private static final class Watcher {

        private final Runnable arrived;

        Watcher(Runnable arrived) {
            this.arrived = arrived;
        }
    }

    private static final Comparator<Entry> NEXT_FIRST = Comparator.comparingInt(Entry::priority)
            .reversed()
            .thenComparing(Entry::due)
            .thenComparingLong(Entry::number);
    private static final Comparator<Entry> DUE_FIRST =
            Comparator.comparing(Entry::due).thenComparingLong(Entry::number);

    private final TreeSet<Entry> ready = new TreeSet<>(NEXT_FIRST);
    private final TreeSet<Entry> delayed = new TreeSet<>(DUE_FIRST);
    private final Map<String, Held> held = new HashMap<>();
    private final Set<String> waitingKeys = new HashSet<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final LongSupplier nanos;
    private long count;
    private boolean closed;

    /**
     * Nothing waits.
     *
     * @param nanos a clock that nobody sets
     */
    MemoryWaiting(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void announce(TaskRecord pending) {
        // A crash takes all of it.
    }

    @Override
    public void withdraw(TaskRecord pending) {
        // It was not kept when it was announced.
    }

    @Override
    public boolean heldByOther(String key, long fence, Duration visibility) {
        leased(key, fence, visibility);
        return false;
    }

    @Override
    public synchronized long size() {
        return waitingKeys.size();
    }

    @Override
    public synchronized void add(TaskRecord pending) {
        QueuedCall queued = Objects.requireNonNull(pending.queued());
        held.remove(pending.key());
        waitingKeys.add(pending.key());
        // Whether it is due is asked when somebody wants it.
        delayed.add(new Entry(queued.priority(), queued.due(), count++, pending.key()));
    }

    @Override
    public synchronized List<String> take(int max, Instant now, Duration visibility) {
        if (closed) {
            throw new IllegalStateException("the memory queue is closed");
        }
        while (!delayed.isEmpty() && !delayed.first().due().isAfter(now)) {
            ready.add(delayed.removeFirst());
        }
        List<String> taken = new ArrayList<>();
        while (taken.size() < max && !ready.isEmpty()) {
            String key = ready.removeFirst().key();
            waitingKeys.remove(key);
            held.put(key, new Held(0, nanos.getAsLong() + visibility.toNanos()));
            taken.add(key);
        }
        return taken;
    }

    @Override
    public synchronized void leased(String key, long fence, Duration visibility) {
        held.put(key, new Held(fence, nanos.getAsLong() + visibility.toNanos()));
    }

    @Override
    public synchronized void forget(String key) {
        held.remove(key);
        waitingKeys.remove(key);
    }

    @Override
    public void remove(TaskRecord pending) {
        forget(pending.key());
    }

    @Override
    public synchronized List<Abandoned> abandoned(int max) {
        List<Abandoned> found = new ArrayList<>();
        long now = nanos.getAsLong();
        Iterator<Map.Entry<String, Held>> all = held.entrySet().iterator();
        while (all.hasNext() && found.size() < max) {
            Map.Entry<String, Held> one = all.next();
            if (one.getValue().until() - now <= 0) {
                found.add(new Abandoned(one.getKey(), one.getValue().fence()));
                all.remove();
            }
        }
        return found;
    }

    @Override
    public TaskStore.Watch watch(Runnable arrived) {
        Watcher own = new Watcher(arrived);
        watchers.add(own);
        return () -> watchers.remove(own);
    }

    @Override
    public void signal() {
        watchers.forEach(one -> one.arrived.run());
    }

    @Override
    public synchronized void close() {
        closed = true;
        watchers.clear();
    }
}
