package io.strand4j.queue;

import io.strand4j.store.FolderWatch;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Which calls may be claimed, for several processes on one folder: an empty file stands for each waiting call and for
 * each lease, and is claimed by an atomic rename. The files only point at records, so none of them is ever forced to the
 * disk; after a crash of the machine they are made anew from the records.
 */
final class FileWaiting implements Waiting {

    /** After that time an announced call has either been added or will never be; if it is after all, it comes anew. */
    private static final Duration STALE_ANNOUNCEMENT = Duration.ofSeconds(5);

    /** Stands for no call; that it appears wakes the workers of other processes. */
    private static final String WAKE = "+wake";

    private static final Duration BETWEEN_LISTINGS = Duration.ofSeconds(10);

    private final QueueFolder arriving;
    private final QueueFolder ready;
    private final QueueFolder leased;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final TurnOrder turns = new TurnOrder();
    private final LeaseObserver observer;
    private final Map<String, String> leaseFiles = new ConcurrentHashMap<>(); // by key
    private final Map<String, Long> announcedSince = new HashMap<>(); // guarded by this
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final FolderWatch folderWatch;
    private volatile boolean claiming;
    private volatile boolean watching;
    private volatile boolean incomplete = true;
    private volatile boolean closed;
    private long lastListing; // guarded by this
    private long lastCount;

    /** No record: one per call, also for a callback that is given twice. */
    private static final class Watcher {

        private final Runnable arrived;

        Watcher(Runnable arrived) {
            this.arrived = arrived;
        }
    }

    FileWaiting(QueueFolder arriving, QueueFolder ready, QueueFolder leased, InstantSource clock, LongSupplier nanos) {
        this.arriving = arriving;
        this.ready = ready;
        this.leased = leased;
        this.clock = clock;
        this.nanos = nanos;
        this.observer = new LeaseObserver(leased, nanos);
        this.folderWatch = new FolderWatch(
                ready.folder(), file -> appeared(file.getFileName().toString()), () -> {
                    incomplete = true;
                    signal();
                });
    }

    private void appeared(String fileName) {
        if (fileName.equals(WAKE)) {
            signal();
        }
        WaitingName.parse(fileName).ifPresent(name -> {
            if (ready.time(fileName).isPresent()) { // and not just gone
                waits(name);
                signal();
            }
        });
    }

    @Override
    public void announce(TaskRecord pending) {
        arriving.create(WaitingName.of(pending).fileName());
    }

    @Override
    public void withdraw(TaskRecord pending) {
        arriving.delete(WaitingName.of(pending).fileName());
    }

    @Override
    public void add(TaskRecord pending) {
        WaitingName name = WaitingName.of(pending);
        String file = name.fileName();
        String lease = leaseFiles.remove(pending.key());
        boolean there = (lease != null && ready.take(leased, lease, file)) || ready.take(arriving, file, file);
        if (!there) {
            ready.create(file);
        }
        waits(name);
    }

    /** A process that only adds calls is never told that others have taken them, so it must not remember them. */
    private void waits(WaitingName name) {
        if (claiming) {
            turns.add(name);
        }
    }

    /** A record says that a call waits or runs, and perhaps no file does. */
    void restore(TaskRecord record) {
        if (record.queued() != null && record.status() == TaskStatus.PENDING) {
            ready.create(WaitingName.of(record).fileName());
        } else if (record.queued() != null && record.queued().visibility() != null) {
            leased.create(new LeaseName(
                            record.key(),
                            record.queued().fence(),
                            record.queued().visibility())
                    .fileName());
        }
    }

    @Override
    public List<String> take(int max, Instant now, Duration visibility) {
        if (closed) {
            throw new IllegalStateException("the file queue is closed");
        }
        if (!claiming) {
            claiming = true;
            incomplete = true; // what came before was not remembered
        }
        lookAround();
        List<String> taken = new ArrayList<>();
        while (taken.size() < max) {
            Optional<WaitingName> next = turns.next(now.toEpochMilli());
            if (next.isEmpty()) {
                break;
            }
            String key = next.get().key();
            String file = new LeaseName(key, 0, visibility).fileName();
            if (leased.take(ready, next.get().fileName(), file)) {
                leaseFiles.put(key, file);
                taken.add(key);
            }
        }
        return taken;
    }

    /** What other processes have added, where nobody tells of it, and what they have announced and left. */
    private synchronized void lookAround() {
        long now = nanos.getAsLong();
        if (!watching || incomplete || now - lastListing > BETWEEN_LISTINGS.toNanos()) {
            incomplete = false;
            lastListing = now;
            ready.each(file -> WaitingName.parse(file).ifPresent(turns::add));
        }
        Map<String, Long> still = new HashMap<>();
        arriving.each(file -> {
            long since = announcedSince.getOrDefault(file, now);
            if (now - since < STALE_ANNOUNCEMENT.toNanos()) {
                still.put(file, since);
            } else if (ready.take(arriving, file, file)) {
                WaitingName.parse(file).ifPresent(turns::add);
            }
        });
        announcedSince.clear();
        announcedSince.putAll(still);
    }

    @Override
    public void leased(String key, long fence, Duration visibility) {
        String file = new LeaseName(key, fence, visibility).fileName();
        String before = leaseFiles.put(key, file);
        Instant time = stamp();
        boolean there = before == null || before.equals(file) || leased.take(leased, before, file);
        if (!there || !leased.touch(file, time)) {
            leased.create(file);
            leased.touch(file, time);
        }
        leased.time(file).ifPresent(as -> observer.touched(file, as));
    }

    /** A time that this file has not had before; nobody compares it with a clock. */
    private synchronized Instant stamp() {
        return clock.instant().plusNanos(1_000 * (lastCount++ % 1_000_000));
    }

    @Override
    public boolean heldByOther(String key, long fence, Duration visibility) {
        String mine = leaseFiles.remove(key);
        leased.create(new LeaseName(key, fence, visibility).fileName());
        if (mine != null) {
            leased.delete(mine);
        }
        return false;
    }

    @Override
    public void forget(String key) {
        String lease = leaseFiles.remove(key);
        if (lease != null) {
            leased.delete(lease);
        }
        turns.remove(key).ifPresent(name -> ready.delete(name.fileName()));
    }

    @Override
    public void remove(TaskRecord pending) {
        forget(pending.key());
        ready.delete(WaitingName.of(pending).fileName());
        withdraw(pending);
    }

    @Override
    public List<Abandoned> abandoned(int max) {
        List<Abandoned> found = new ArrayList<>();
        for (String file : observer.abandoned(max)) {
            Abandoned one = LeaseObserver.toAbandoned(file);
            leaseFiles.put(one.key(), file);
            found.add(one);
        }
        return found;
    }

    @Override
    public long size() {
        if (claiming) {
            lookAround();
        }
        AtomicLong count = new AtomicLong();
        ready.each(file -> WaitingName.parse(file).ifPresent(name -> count.incrementAndGet()));
        return count.get();
    }

    @Override
    public TaskStore.Watch watch(Runnable arrived) {
        folderWatch.start();
        watching = true;
        incomplete = true; // what came before is not told of
        Watcher own = new Watcher(arrived);
        watchers.add(own);
        return () -> watchers.remove(own);
    }

    @Override
    public void signal() {
        watchers.forEach(one -> one.arrived.run());
    }

    @Override
    public void wake() {
        signal();
        ready.create(WAKE);
        ready.delete(WAKE);
    }

    @Override
    public void close() {
        closed = true;
        watchers.clear();
        folderWatch.close();
    }
}
