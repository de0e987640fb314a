package io.strand4j.worker;

import io.strand4j.annotations.Runner;
import io.strand4j.queue.Claim;
import io.strand4j.queue.Exchanged;
import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that exchanges ended calls for new ones. While an exchange is under way other bodies end, and the next one
 * takes them all along, so that a busy worker settles and claims many calls in one commit without waiting for any.
 */
final class LeaseLoop implements Runnable {

    /** How long an idle worker does not look by itself; a queue that notifies wakes it at once. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** What ends within such a part of an exchange after another has ended is worth waiting for: it saves a commit. */
    private static final int PART_TO_GATHER = 8;

    /** Shorter waits cost more than they save. */
    private static final long LEAST_TO_GATHER = Duration.ofNanos(50_000).toNanos();

    private static final long MOST_TO_GATHER = Duration.ofMillis(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final WorkerSettings settings;
    private final Dispatch dispatch;
    private final EventReport report;
    private final ConcurrentLinkedQueue<Ending> endings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger stragglers = new AtomicInteger();
    private final Map<Lease, Long> begun = new ConcurrentHashMap<>();
    private final Signal signal = new Signal();
    private final Outage outage;
    private final Failures failures;
    private final Runnable timeIsUp;
    private final Runnable allTaken;
    private final Consumer<Throwable> broken;
    private final LateEndings late;
    private final AtomicLong exchanges = new AtomicLong(); // odd while one is under way
    private final long started = System.nanoTime();
    private final StillRunning stillRunning;
    private final Gates gates;
    private volatile boolean accepting = true;
    private volatile boolean abandoned;
    private volatile long pausedSince = System.nanoTime();
    private volatile long pause; // nanoseconds
    private volatile boolean mayHaveArrived = true;
    private final AtomicLong left; // calls that it may still claim
    private final AtomicLong toTake; // calls that it takes before it ends
    private long lastExchange; // nanoseconds
    private int turn;

    /** Runs what was leased. */
    interface Dispatch {
        /** {@code claimed} is the nano time before it was asked for. */
        void run(Lease lease, TaskQueue queue, long claimed);
    }

    LeaseLoop(
            WorkerSettings settings,
            InstantSource clock,
            Dispatch dispatch,
            EventReport report,
            Failures failures,
            Runnable timeIsUp,
            Runnable allTaken,
            Consumer<Throwable> broken,
            Gates gates) {
        this.settings = settings;
        this.gates = gates;
        this.dispatch = dispatch;
        this.report = report;
        this.failures = failures;
        this.timeIsUp = timeIsUp;
        this.allTaken = allTaken;
        this.left = new AtomicLong(settings.calls() == 0 ? Long.MAX_VALUE : settings.calls());
        this.toTake = new AtomicLong(left.get());
        this.broken = broken;
        this.late = new LateEndings(settings);
        this.stillRunning = new StillRunning(settings, clock);
        this.outage = new Outage("the queue of the worker " + settings.workerId());
    }

    /** A call has ended; its settlement is on the way. */
    void settle(Ending ending) {
        endings.add(ending);
        signal.raise();
        if (abandoned) {
            refuseAll(); // the loop may have looked for the last time
        }
    }

    /** The settlement of a call is kept, or its lease is lost: its slot is free. */
    void settled(Lease lease, @Nullable Settlement settlement, TaskOutcome<?> outcome, List<String> log) {
        Long since = begun.remove(lease);
        if (since == null) {
            return;
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - since);
        WorkerEvent.Type type = type(settlement, outcome);
        boolean failed = type == WorkerEvent.Type.RETRIED || type == WorkerEvent.Type.GAVE_UP;
        try {
            report.tell(
                    type,
                    lease,
                    settlement == null ? null : settlement.after().failure(),
                    duration,
                    failed ? log : List.of());
        } finally {
            inFlight.decrementAndGet();
            signal.raise();
        }
        if (settings.runner() != Runner.PROCESS
                && outcome instanceof TaskOutcome.Failed<?> ended
                && ended.error() instanceof VirtualMachineError) {
            broken.accept(ended.error()); // in a worker JVM it has ended that one
        }
    }

    private static WorkerEvent.Type type(@Nullable Settlement settlement, @Nullable TaskOutcome<?> outcome) {
        if (settlement == null) {
            return outcome instanceof TaskOutcome.Cancelled<?>
                    ? WorkerEvent.Type.CANCELLED
                    : WorkerEvent.Type.LEASE_LOST;
        }
        return switch (settlement.after().status()) {
            case COMPLETED -> WorkerEvent.Type.SUCCEEDED;
            case FAILED -> WorkerEvent.Type.GAVE_UP;
            case CANCELLED -> WorkerEvent.Type.CANCELLED;
            case PENDING, RUNNING ->
                settlement.after().attempt() < settlement.lease().attempt()
                        ? WorkerEvent.Type.RELEASED
                        : WorkerEvent.Type.RETRIED;
        };
    }

    /** A call is more than claimed: it runs here, or is not for this worker at all. */
    void taken() {
        if (toTake.decrementAndGet() == 0) {
            accepting = false;
            allTaken.run();
        }
    }

    /** A claimed call is not to begin yet: as if it had not been claimed. */
    void notTaken(TaskQueue queue, Lease lease) {
        if (left.getAndIncrement() == 0) {
            mayHaveArrived = true; // it has not asked for more since
        }
        forget(queue, lease);
    }

    /** What a call that never began took is free again. */
    void forget(TaskQueue queue, Lease lease) {
        gates.left(queue, lease);
        if (begun.remove(lease) != null) {
            inFlight.decrementAndGet();
            signal.raise();
        }
    }

    /** No more calls are taken. */
    void stopAccepting() {
        accepting = false;
        signal.raise();
    }

    /** No calls are taken for a while. */
    void pause(Duration time) {
        pausedSince = System.nanoTime();
        pause = TimeUnit.NANOSECONDS.convert(time); // as many as there are for a time of centuries
        signal.raise();
    }

    boolean isPaused() {
        return System.nanoTime() - pausedSince < pause;
    }

    boolean isTaking() {
        return accepting && !isPaused();
    }

    /** What has not been settled by now never will be. */
    void abandon() {
        accepting = false;
        abandoned = true;
        signal.raise();
        refuseAll();
    }

    private void refuseAll() {
        for (Ending one = endings.poll(); one != null; one = endings.poll()) {
            refuse(one);
        }
        late.refuseAll(this::refuse);
    }

    private void refuse(Ending one) {
        one.kept()
                .completeExceptionally(new StoreException(
                        "the worker " + settings.workerId() + " was closed before the store was back", null));
    }

    /** A call has ended and its body has not: the slot stays taken until {@link #straggled}. */
    void straggles() {
        stragglers.incrementAndGet();
    }

    /** Such a body has returned. */
    void straggled(TaskQueue queue, Lease lease) {
        gates.left(queue, lease);
        stragglers.decrementAndGet();
        mayHaveArrived = true;
        signal.raise();
    }

    /** How many slots are not free: of calls that run, and of bodies that outlive their calls. */
    private int slots() {
        return inFlight.get() + stragglers.get();
    }

    int inFlight() {
        return inFlight.get();
    }

    /** How many exchanges there have been; -1 while one is under way or a call takes a slot. */
    long idleSince() {
        long before = exchanges.get();
        return before % 2 == 0 && inFlight.get() == 0 ? before : -1;
    }

    void wake() {
        mayHaveArrived = true;
        signal.raise();
    }

    @Override
    public void run() {
        List<TaskStore.Watch> watches = new ArrayList<>();
        try {
            for (TaskQueue queue : settings.queues()) {
                watch(queue, watches);
            }
            while (!abandoned && (accepting || inFlight.get() > 0 || !endings.isEmpty())) {
                boolean changed = late.settleDue();
                changed |= exchangeAll();
                gates.tell();
                if (!changed) {
                    signal.await(gates.untilNextLook(LOOK));
                    mayHaveArrived = true;
                }
                watchTheTime();
            }
        } catch (Throwable unexpected) { // an Error: without this thread the worker would only seem to work
            broken.accept(unexpected);
        } finally {
            watches.forEach(TaskStore.Watch::close);
            abandonLate();
            gates.tell();
        }
    }

    private void watch(TaskQueue queue, List<TaskStore.Watch> watches) {
        try {
            watches.add(queue.watch(this::wake));
        } catch (RuntimeException unwatchable) {
            LOG.warn(
                    "the worker {} is not told when a call arrives and looks once a second: {}",
                    settings.workerId(),
                    unwatchable.toString());
        }
    }

    private void abandonLate() {
        if (abandoned) {
            refuseAll(); // one may have come back while the others were refused
        }
    }

    private void watchTheTime() {
        long now = System.nanoTime();
        Duration limit = settings.timeLimit();
        if (limit != null && accepting && now - started >= TimeUnit.NANOSECONDS.convert(limit)) {
            accepting = false;
            LOG.info("the time limit of the worker {} is over, {}", settings.workerId(), limit);
            timeIsUp.run();
        }
        stillRunning.look(inFlight.get());
    }

    /** One round over all queues; false when there was nothing to do. */
    private boolean exchangeAll() {
        gather();
        List<Ending> ended = new ArrayList<>();
        for (Ending one = endings.poll(); one != null; one = endings.poll()) {
            ended.add(one);
            if (one.freesSlot()) {
                gates.left(one.queue(), one.settlement().lease());
            }
            failures.count(type(one.settlement(), null)); // before more is claimed: it stops at the last one allowed
        }
        boolean look = isTaking() && mayHaveArrived;
        if (ended.isEmpty() && (!look || slots() >= settings.concurrency())) {
            return false;
        }
        mayHaveArrived = false;
        int queues = settings.queues().size();
        turn = (turn + 1) % queues; // each queue comes first as often as the others
        for (int i = 0; i < queues; i++) {
            TaskQueue queue = settings.queues().get((turn + i) % queues);
            List<Ending> here =
                    ended.stream().filter(one -> one.queue().equals(queue)).toList();
            int freed = (int) here.stream().filter(Ending::freesSlot).count();
            int free = isTaking() ? (int) Math.min(left.get(), settings.concurrency() - slots() + freed) : 0;
            if (free > 0 || !here.isEmpty()) {
                exchange(queue, here, Math.max(0, free));
            }
        }
        return true;
    }

    /** Bodies that are over in no time end one by one; the first one would be settled alone, and the others after it. */
    private void gather() {
        long worth = Math.min(lastExchange / PART_TO_GATHER, MOST_TO_GATHER);
        if (worth >= LEAST_TO_GATHER && inFlight.get() > 1 && !endings.isEmpty()) {
            LockSupport.parkNanos(this, worth);
        }
    }

    private void exchange(TaskQueue queue, List<Ending> ended, int free) {
        exchanges.incrementAndGet();
        try {
            List<Ending> left = ended;
            while (!abandoned && !exchanged(queue, left, isTaking() ? free : 0)) {
                if (isThere(queue)) {
                    left.forEach(late::settleAlone); // only one may be unacceptable: it must not hold up the others
                    left = List.of();
                    mayHaveArrived = true;
                }
            }
            if (abandoned) {
                left.forEach(this::refuse); // those that were settled before do not mind
            }
        } finally {
            exchanges.incrementAndGet();
        }
    }

    /** Tries once; waits a while after a failure. */
    private boolean exchanged(TaskQueue queue, List<Ending> ended, int wanted) {
        Claim claim = gates.claim(queue, wanted);
        if (claim.max() == 0 && ended.isEmpty()) {
            return true;
        }
        List<Settlement> settlements = ended.stream().map(Ending::settlement).toList();
        long before = System.nanoTime();
        Exchanged got;
        try {
            got = queue.exchange(settlements, claim);
            lastExchange = System.nanoTime() - before;
        } catch (RuntimeException away) {
            signal.await(outage.failed(away));
            return false;
        }
        outage.over();
        inFlight.addAndGet(got.leases().size());
        if (mayBeMore(claim, got.leases().size())) {
            mayHaveArrived = true;
        }
        ended.forEach(one -> one.kept().complete(!got.lost().contains(one.settlement())));
        left.addAndGet(-got.leases().size());
        begin(queue, got.leases(), before);
        return true;
    }

    /** There may be more than was asked for, or behind those whose key has become full. */
    private static boolean mayBeMore(Claim claim, int got) {
        return got > 0 && (got == claim.max() || claim.isByKey());
    }

    private void begin(TaskQueue queue, List<Lease> leases, long claimed) {
        List<Lease> first = new ArrayList<>();
        for (Lease lease : leases) {
            if (begun.putIfAbsent(lease, System.nanoTime()) == null) {
                first.add(lease);
            } else {
                inFlight.decrementAndGet(); // delivered twice, and it runs already
                left.incrementAndGet();
            }
        }
        Set<Lease> admitted = gates.admit(queue, first);
        first.forEach(lease -> begin(queue, lease, claimed, admitted.contains(lease)));
    }

    private void begin(TaskQueue queue, Lease lease, long claimed, boolean admitted) {
        if (isTaking() && admitted) {
            dispatch.run(lease, queue, claimed);
        } else { // the rules of the queue forbid it, or the worker has been told to end or to pause meanwhile
            giveBack(queue, lease);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both ways to end are seen to here
    private void giveBack(TaskQueue queue, Lease lease) {
        Ending ending = new Ending(queue, Settlement.release(lease));
        ending.kept().whenComplete((kept, failed) -> notTaken(queue, lease));
        settle(ending);
    }

    /** Whether what has failed is something about these calls, and not the store. */
    private boolean isThere(TaskQueue queue) {
        try {
            queue.exchange(List.of(), new Claim(settings.workerId(), 0, settings.visibility()));
            queue.size();
            return true;
        } catch (RuntimeException away) {
            LOG.trace("the store is away", away);
            return false;
        }
    }
}
