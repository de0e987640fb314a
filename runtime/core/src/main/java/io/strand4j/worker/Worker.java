package io.strand4j.worker;

import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.LeasedCall;
import io.strand4j.runner.TaskEngine;
import io.strand4j.task.StoreException;
import io.strand4j.task.StrandException;
import io.strand4j.task.TooManyFailuresException;
import io.strand4j.task.WaitInterruptedException;
import io.strand4j.task.WorkerBrokenException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases calls from queues and runs them, each at least once. Any number may work on one queue, in one JVM and on many
 * machines. A lease is extended while its call runs; when a worker dies, its calls go to the others once their leases
 * have run out.
 *
 * <p>Safe for use by any thread. A worker ends by {@link #drain}, {@link #stop} or {@link #close}, at its time limit,
 * after too many failures in a row, when a body throws a {@link VirtualMachineError} in this JVM, and with its Strand;
 * then it is of no more use.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** How long a body has once it is told that its JVM ends, after the grace time. */
    private static final Duration TOLD_BY_JVM = Duration.ofSeconds(1);

    /** How long the store may take to hear that calls are given back; if it does not, their leases run out. */
    private static final Duration FOR_THE_STORE = Duration.ofSeconds(5);

    private final TaskEngine engine;
    private final WorkerSettings settings;
    private final WorkerTargets targets;
    private final HeldLeases held;
    private final LeaseLoop loop;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread looper;
    private final Thread heart;
    private final JvmEnd jvmEnd;
    private final BoundedCheck check;
    private volatile @Nullable StrandException failure;
    private volatile boolean leftNothing;

    Worker(TaskEngine engine, WorkerSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.targets = new WorkerTargets(settings.bindings());
        this.jvmEnd = new JvmEnd(settings.workerId(), this::endWithJvm, pauseAtTerm());
        this.check = new BoundedCheck(
                "the store of the worker " + settings.workerId(), this::checkQueues, settings.visibility());
        Gates gates = new Gates(settings);
        this.held = new HeldLeases(settings, this::broken, gates);
        EventReport report = new EventReport(settings.workerId(), settings.listeners());
        Failures failures = new Failures(settings.maxConsecutiveFailures(), this::tooManyFailures);
        this.loop = new LeaseRunner(
                        engine,
                        settings,
                        targets,
                        held,
                        report,
                        failures,
                        this::closeSoon,
                        this::stopSoon,
                        this::broken,
                        gates)
                .loop();
        this.looper = thread("strand-worker-", loop);
        this.heart = thread("strand-heartbeat-", held);
    }

    private Thread thread(String prefix, Runnable run) {
        return Thread.ofPlatform()
                .name(prefix + settings.workerId())
                .daemon(true)
                .unstarted(run);
    }

    /** Its id, which the records of its calls name. */
    public String workerId() {
        return settings.workerId();
    }

    /** How many calls it runs now, those included whose end is being kept. */
    public int running() {
        return loop.inFlight();
    }

    /**
     * Begins to take calls. Starting again does nothing.
     *
     * @throws IllegalStateException when it has ended
     */
    public Worker start() {
        if (closing.get()) {
            throw new IllegalStateException("the worker " + workerId() + " has ended; make another one");
        }
        if (started.compareAndSet(false, true)) {
            LOG.info(
                    "worker {} takes up to {} calls at once from {}, runner {}, visibility {}",
                    workerId(),
                    settings.concurrency(),
                    settings.queues().stream()
                            .map(queue -> queue.name().isEmpty() ? "the default queue" : queue.name())
                            .toList(),
                    settings.runner(),
                    settings.visibility());
            if (settings.endsWithJvm() && !jvmEnd.await()) {
                closeSoon();
                return this;
            }
            looper.start();
            heart.start();
        }
        return this;
    }

    /**
     * Runs calls until its queues are empty, those included that wait for their time or for another attempt, then ends.
     *
     * @throws TooManyFailuresException when that ended it before
     */
    public void drain() {
        start();
        await(FOR_EVER, this::isDrained);
        stop();
    }

    /** What is between the queue and a slot is in neither, so nothing may have moved meanwhile. */
    private boolean isDrained() {
        long idle = loop.idleSince();
        return idle >= 0 && isEmpty() && loop.idleSince() == idle;
    }

    /** A store that is away comes back, as for the loop, which tells of it. */
    private boolean isEmpty() {
        try {
            return settings.queues().stream().mapToLong(TaskQueue::size).sum() == 0;
        } catch (StoreException away) {
            LOG.trace("whether the queues are empty is not known", away);
            return false;
        }
    }

    /**
     * Takes no more calls, finishes those that run, then ends.
     *
     * @throws TooManyFailuresException when that ended it before
     */
    public void stop() {
        stop(FOR_EVER);
    }

    /**
     * Takes no more calls, finishes those that run, then ends; what still runs after a time is given back.
     *
     * @param atMost how long to wait for what runs
     * @throws TooManyFailuresException when that ended it before
     */
    public void stop(Duration atMost) {
        loop.stopAccepting();
        await(atMost, this::isIdle);
        close();
        requireNoFailure();
    }

    /**
     * Takes no more calls, tells those that run to end, and gives back to the queue what has not ended after the grace
     * time; their attempts are not counted. If the store is away then, it gives up after five seconds more, and their
     * leases run out. Closing again waits for the first to finish.
     */
    @Override
    public void close() {
        end(Duration.ZERO, settings.grace());
    }

    /**
     * Takes no more calls for a while, and gives back to the queue what runs as {@link #close} does; then it works on.
     * Pausing again begins the time anew. Returns when all is given back, or cannot be. What the worker takes after a
     * pause that is shorter than that is not given back.
     *
     * @param time how long, more than zero
     */
    public void pause(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("the pause must be more than zero, it is " + time);
        }
        LOG.info("worker {} pauses for {}", workerId(), time);
        loop.pause(time);
        giveBack(settings.grace());
    }

    private @Nullable Runnable pauseAtTerm() {
        Duration time = settings.pauseAtTerm();
        return time == null ? null : () -> pause(time);
    }

    private void giveBack(Duration told) {
        long now = System.nanoTime();
        held.claimedUntil(now).forEach(call -> Thread.ofVirtual().start(call::giveBack)); // it may wait for the store
        waitUntil(told, () -> isFreeOf(now));
        held.claimedUntil(now).forEach(call -> Thread.ofVirtual().start(call::abandon));
        waitUntil(FOR_THE_STORE, () -> isFreeOf(now));
    }

    /** Nothing is left that was claimed up to then: after a pause there may be others. */
    private boolean isFreeOf(long nanos) {
        return isIdle() || (loop.isTaking() && held.claimedUntil(nanos).isEmpty());
    }

    /** Those that run have some time to end by themselves, and some more once they have been told to. */
    private void end(Duration untold, Duration told) {
        loop.stopAccepting();
        if (!closing.compareAndSet(false, true)) {
            waitUntil(FOR_EVER, () -> false); // until it has ended
            return;
        }
        try {
            if (started.get()) {
                waitUntil(untold, this::isIdle);
                giveBack(told);
            }
        } finally {
            leftNothing = loop.idleSince() >= 0;
            loop.abandon();
            held.end();
            jvmEnd.forget();
            try {
                targets.close();
            } finally {
                ended.countDown();
                LOG.info("worker {} has ended", workerId());
            }
        }
    }

    /** It takes no more calls, and has settled those that it had. */
    private boolean isIdle() {
        return !looper.isAlive() || (loop.isPaused() && loop.idleSince() >= 0);
    }

    /** The JVM ends: whoever ends it is not to be given back, or it would end the next one as well. */
    private boolean endWithJvm() {
        LOG.info("the JVM of the worker {} ends, so the worker does", workerId());
        loop.stopAccepting();
        held.claimedUntil(System.nanoTime()).stream()
                .filter(LeasedCall::isExiting)
                .forEach(call -> Thread.ofVirtual().start(call::exited));
        Duration grace = settings.grace();
        end(grace, grace.compareTo(TOLD_BY_JVM) < 0 ? grace : TOLD_BY_JVM);
        return leftNothing;
    }

    /**
     * Closes some at once, so that they take no longer than the slowest.
     *
     * @param workers the workers
     */
    public static void closeAll(Collection<Worker> workers) {
        List<Thread> closing = workers.stream()
                .map(worker -> Thread.ofPlatform()
                        .name("strand-end-" + worker.workerId())
                        .start(worker::close))
                .toList();
        boolean interrupted = false;
        for (Thread one : closing) {
            while (one.isAlive()) {
                try {
                    one.join();
                } catch (InterruptedException later) {
                    interrupted = true; // each ends in its time, and what it uses must not be closed before
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for its end.
     *
     * @param atMost how long
     * @return whether it has ended
     * @throws TooManyFailuresException when that ended it
     * @throws WorkerBrokenException when that ended it
     */
    public boolean awaitEnd(Duration atMost) {
        try {
            boolean over = ended.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
            requireNoFailure();
            return over;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private void requireNoFailure() {
        StrandException known = failure;
        if (known != null) {
            throw known;
        }
    }

    private WaitInterruptedException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new WaitInterruptedException("interrupted while waiting for the worker " + workerId(), interrupted);
    }

    private void await(Duration atMost, BooleanSupplier done) {
        waitUntil(atMost, () -> closing.get() || done.getAsBoolean());
        requireNoFailure();
    }

    private void waitUntil(Duration atMost, BooleanSupplier done) {
        long begun = System.nanoTime();
        long nanos = TimeUnit.NANOSECONDS.convert(atMost); // as many as there are for a time of centuries
        while (!done.getAsBoolean() && System.nanoTime() - begun < nanos) {
            try {
                if (ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
        }
    }

    private void tooManyFailures() {
        loop.stopAccepting();
        if (failure == null) {
            failure = new TooManyFailuresException("the worker " + workerId() + " has ended itself after "
                    + settings.maxConsecutiveFailures() + " failures in a row");
        }
        LOG.error(
                "the worker {} ends itself after {} failures in a row", workerId(), settings.maxConsecutiveFailures());
        closeSoon();
    }

    /** It runs no more calls in a JVM that may be broken; others may, and a supervisor starts another one. */
    private void broken(Throwable fatal) {
        loop.stopAccepting();
        failure = new WorkerBrokenException(
                "the worker " + workerId() + " has ended itself, as its JVM may be broken: " + fatal, fatal);
        LOG.error(
                "the worker {} ends itself, as its JVM may be broken; end the JVM and start another, or have such"
                        + " tasks run on PROCESS",
                workerId(),
                fatal);
        closeSoon();
    }

    /** Why it has ended itself, or is about to; empty for a worker that is well, or was ended. */
    public Optional<StrandException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether it can do its work: it has begun and not ended, its queues can be read, and their stores be written. That
     * is asked now, by a small record that is written and removed, so do not call it more often than a monitor would. A
     * store that does not answer for as long as a lease lasts is as good as none.
     */
    public WorkerHealth health() {
        StrandException fatal = failure;
        if (fatal != null) {
            return new WorkerHealth(false, String.valueOf(fatal.getMessage()));
        }
        if (!started.get() || closing.get()) {
            return new WorkerHealth(
                    false, "the worker " + workerId() + (started.get() ? " has ended" : " has not begun"));
        }
        try {
            check.require();
            return new WorkerHealth(true, "");
        } catch (RuntimeException away) {
            return new WorkerHealth(false, String.valueOf(away.getMessage()));
        }
    }

    private void checkQueues() {
        settings.queues()
                .forEach(queue -> HealthCheck.require(queue, engine.clock().instant()));
    }

    /** Whether it is over: everything it had is given back or settled. */
    public boolean hasEnded() {
        return ended.getCount() == 0;
    }

    private void closeSoon() {
        Thread.ofVirtual().start(() -> quietly(this::close));
    }

    private void stopSoon() {
        Thread.ofVirtual().start(() -> quietly(this::stop));
    }

    private static void quietly(Runnable end) {
        try {
            end.run();
        } catch (StrandException known) {
            LOG.debug("who waits for the worker is told", known);
        }
    }
}
