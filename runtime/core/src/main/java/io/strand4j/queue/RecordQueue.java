package io.strand4j.queue;

import io.strand4j.codec.Encoded;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue over any store: every step is a compare-and-set of one record, so two workers never get one call, whatever
 * {@link Waiting} says. Safe for use by any thread. Whoever has a new kind of queue, of which the messages only point at
 * records, writes a {@link Waiting} and extends this.
 */
public abstract class RecordQueue implements TaskQueue {

    private static final Logger LOG = LoggerFactory.getLogger(RecordQueue.class);
    private static final Comparator<TaskRecord> NEXT_FIRST = Comparator.comparingInt(
                    (TaskRecord record) -> queued(record).priority())
            .reversed()
            .thenComparing(record -> queued(record).due())
            .thenComparing(TaskRecord::created)
            .thenComparing(TaskRecord::key);

    private final String name;
    private final TaskStore store;
    private final Waiting waiting;
    private final InstantSource clock;

    /**
     * A queue.
     *
     * @param name its name; empty for the default queue
     * @param store where its records are
     * @param waiting says which of them may be claimed
     * @param clock says what is due; several processes with one queue need not agree on it to the second
     */
    protected RecordQueue(String name, TaskStore store, Waiting waiting, InstantSource clock) {
        this.name = name;
        this.store = store;
        this.waiting = waiting;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // asked of records that are in a queue
    private static QueuedCall queued(TaskRecord record) {
        return record.queued();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TaskStore store() {
        return store;
    }

    @Override
    public Set<String> sendAll(Collection<TaskRecord> calls) {
        calls.forEach(this::requireMine);
        Set<String> there = Collections.synchronizedSet(new LinkedHashSet<>());
        try {
            each(calls, call -> {
                if (insert(call)) {
                    waiting.add(call);
                } else {
                    there.add(call.key());
                }
            });
        } finally {
            waiting.signal();
        }
        return there;
    }

    private void requireMine(TaskRecord call) {
        QueuedCall queued = call.queued();
        if (queued == null || !queued.queue().equals(name) || call.status() != TaskStatus.PENDING) {
            throw new IllegalArgumentException("the call " + call.key() + " of " + call.taskId() + " is "
                    + (queued == null ? "of no queue" : "of the queue \"" + queued.queue() + "\"") + " and "
                    + call.status() + "; the queue \"" + name + "\" takes PENDING calls of its own");
        }
    }

    private boolean insert(TaskRecord call) {
        waiting.announce(call);
        try {
            store.insert(call); // after a failure the record may be there all the same, so the announcement stays
            return true;
        } catch (IllegalStateException exists) {
            TaskRecord there = store.find(call.key()).orElse(null);
            if (there == null) {
                throw exists; // the store is closed
            }
            if (there.status() == TaskStatus.PENDING && isMine(there)) {
                waiting.addedBefore(there); // whoever sent it may have got no further than the record
            }
            waiting.withdraw(call);
            return false;
        }
    }

    @Override
    public Exchanged exchange(Collection<Settlement> ended, Claim claim) {
        Set<Settlement> lost = Collections.synchronizedSet(new HashSet<>());
        each(ended, one -> {
            if (!settle(one)) {
                lost.add(one);
            }
        });
        if (ended.stream().anyMatch(one -> one.after().status() == TaskStatus.PENDING && !lost.contains(one))) {
            waiting.signal();
        }
        return new Exchanged(lost, claim.max() == 0 ? List.of() : claim(claim));
    }

    /** Most records are still as they were leased, so nobody reads them before that has turned out to be otherwise. */
    private boolean settle(Settlement one) {
        String key = one.lease().key();
        long version = one.lease().call().version();
        while (!store.update(one.after(), version)) {
            TaskRecord now = store.find(key).orElse(null);
            if (now == null || queued(now).fence() != one.lease().fence()) {
                return false;
            }
            if (now.status() != TaskStatus.RUNNING) {
                return now.status() == one.after().status(); // it was done before, by the same lease
            }
            version = now.version();
        }
        if (one.after().status() == TaskStatus.PENDING) {
            waiting.add(one.after());
        } else {
            waiting.forget(key);
        }
        return true;
    }

    /** What a claim has got, and what it has taken from those that wait and puts back at its end. */
    private record Got(List<Lease> leases, KeyRoom room, List<TaskRecord> passedOver) {}

    private List<Lease> claim(Claim claim) {
        List<Lease> leases = new ArrayList<>();
        Got got = new Got(leases, new KeyRoom(claim), new ArrayList<>());
        try {
            try {
                claim(claim, got);
            } finally {
                got.passedOver().forEach(waiting::add);
            }
        } catch (StoreException away) {
            if (leases.isEmpty()) {
                throw away;
            }
            LOG.debug("a claim has got {} of {}; the rest is for the next one", leases.size(), claim.max(), away);
        }
        return leases;
    }

    /** What was leased before a failure is leased, so it is for the caller, who would not hear of it otherwise. */
    private void claim(Claim claim, Got got) {
        List<Lease> leases = got.leases();
        for (Waiting.Abandoned one : waiting.abandoned(claim.max())) {
            lease(one.key(), one.fence(), claim, got).ifPresent(leases::add);
        }
        while (leases.size() < claim.max()) {
            List<String> taken = waiting.take(claim.max() - leases.size(), clock.instant(), claim.visibility());
            if (taken.isEmpty()) {
                break;
            }
            lease(taken, claim, got);
        }
    }

    /** Leases the calls that it can, in their order; which of one key come first is decided one after the other. */
    private void lease(List<String> taken, Claim claim, Got got) {
        Map<String, Lease> leased = new ConcurrentHashMap<>();
        Consumer<String> one = key -> lease(key, 0, claim, got).ifPresent(lease -> leased.put(key, lease));
        try {
            if (claim.isByKey()) {
                taken.forEach(one);
            } else {
                each(taken, one);
            }
        } finally {
            taken.stream().filter(leased::containsKey).map(leased::get).forEach(got.leases()::add);
        }
    }

    /** Leases a call that waits, or whose lease of that fence was abandoned. */
    private Optional<Lease> lease(String key, long abandonedFence, Claim claim, Got got) {
        while (true) {
            TaskRecord now = store.find(key).orElse(null);
            if (now == null || now.status().isTerminal() || !isMine(now)) { // what is put here may name others' calls
                waiting.forget(key);
                return Optional.empty();
            }
            QueuedCall queued = queued(now);
            Instant time = clock.instant();
            if (now.status() == TaskStatus.RUNNING && queued.fence() != abandonedFence) {
                Duration visibility = queued.visibility();
                if (!waiting.heldByOther(key, queued.fence(), visibility == null ? claim.visibility() : visibility)) {
                    return Optional.empty();
                }
            }
            if (now.status() == TaskStatus.PENDING && queued.due().isAfter(time)) {
                waiting.add(now);
                return Optional.empty();
            }
            if (now.status() == TaskStatus.PENDING && !got.room().take(queued.concurrencyKey())) {
                got.passedOver().add(now);
                return Optional.empty();
            }
            TaskRecord leased = now.inAttempt(TaskStatus.RUNNING, now.attempt() + 1, time)
                    .by(claim.worker())
                    .queuedAs(queued.leased(queued.fence() + 1, time, claim.visibility()));
            if (store.update(leased, now.version())) {
                waiting.leased(key, queued.fence() + 1, claim.visibility());
                return Optional.of(new Lease(leased.withVersion(now.version() + 1)));
            }
        }
    }

    @Override
    public Set<Lease> extend(Collection<Lease> leases, Duration visibility) {
        Set<Lease> lost = Collections.synchronizedSet(new HashSet<>());
        each(leases, lease -> {
            if (!extend(lease, visibility)) {
                lost.add(lease);
            }
        });
        return lost;
    }

    /** That a lease was extended stands in no record: whoever watches it sees that, and a write would be one too many. */
    private boolean extend(Lease lease, Duration visibility) {
        TaskRecord now = store.find(lease.key()).orElse(null);
        if (now == null || now.status() != TaskStatus.RUNNING || queued(now).fence() != lease.fence()) {
            return false;
        }
        waiting.leased(lease.key(), lease.fence(), visibility);
        return true;
    }

    @Override
    public TaskStore.Watch watch(Runnable arrived) {
        return waiting.watch(arrived);
    }

    @Override
    public void wake() {
        waiting.wake();
    }

    @Override
    public void withdrawn(TaskRecord pending) {
        waiting.remove(pending);
    }

    private Stream<TaskRecord> mine(TaskStatus status) {
        return store.scan(new TaskQuery(null, status, Integer.MAX_VALUE)).filter(this::isMine);
    }

    private boolean isMine(TaskRecord record) {
        return record.queued() != null && queued(record).queue().equals(name);
    }

    @Override
    public List<TaskRecord> peek(int max) {
        try (Stream<TaskRecord> all = mine(TaskStatus.PENDING)) {
            return all.sorted(NEXT_FIRST).limit(max).toList();
        }
    }

    @Override
    public long size() {
        return waiting.size();
    }

    @Override
    public int clear() {
        AtomicInteger removed = new AtomicInteger();
        try (Stream<TaskRecord> all = mine(TaskStatus.PENDING)) {
            all.filter(one -> store.delete(one.key(), one.version())).forEach(one -> {
                waiting.remove(one);
                removed.incrementAndGet();
            });
        }
        return removed.get();
    }

    @Override
    public DeadLetters deadLetters() {
        return new DeadLetters() {
            @Override
            public List<TaskRecord> list(int max) {
                try (Stream<TaskRecord> all = mine(TaskStatus.FAILED)) {
                    return all.limit(max).toList();
                }
            }

            @Override
            public Optional<TaskRecord> find(String key) {
                return store.find(key)
                        .filter(record ->
                                record.isDeadLetter() && queued(record).queue().equals(name));
            }

            @Override
            public boolean requeue(String key, @Nullable Encoded arguments) {
                for (Optional<TaskRecord> dead = find(key); dead.isPresent(); dead = find(key)) {
                    if (putBack(dead.get(), arguments)) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public boolean drop(String key) {
                return find(key)
                        .filter(dead -> store.delete(key, dead.version()))
                        .isPresent();
            }
        };
    }

    private boolean putBack(TaskRecord dead, @Nullable Encoded arguments) {
        TaskRecord again = dead.requeued(clock.instant(), arguments);
        waiting.announce(again);
        if (!store.update(again, dead.version())) { // after a failure it may be there all the same
            waiting.withdraw(again);
            return false;
        }
        waiting.add(again);
        waiting.signal();
        return true;
    }

    /**
     * Does something with each of some calls, none of which is there twice: one after the other, unless a subclass for a
     * place that is far away does it for several at once. When it fails for one, it may not be tried for others.
     *
     * @param <T> what
     * @param all the calls
     * @param action may be called by several threads
     */
    protected <T> void each(Collection<T> all, Consumer<T> action) {
        all.forEach(action);
    }

    /** Ends what says which calls may be claimed; nobody gets one from here any more. */
    protected final void closeWaiting() {
        waiting.close();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.PRIORITY, Capability.DELAY, Capability.NOTIFICATION);
    }
}
