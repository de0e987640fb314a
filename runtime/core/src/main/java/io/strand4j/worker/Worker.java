package io.strand4j.worker;

import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.LeasedCall;
import io.strand4j.runner.TaskEngine;
import io.strand4j.task.TooManyFailuresException;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
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
 * after too many failures in a row, and with its Strand; then it is of no more use.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** How long the store may take to hear that calls are given back; if it does not, their leases run out. */
    private static final Duration FOR_THE_STORE = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final WorkerTargets targets;
    private final HeldLeases held;
    private final LeaseLoop loop;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread looper;
    private final Thread heart;
    private volatile @Nullable TooManyFailuresException failure;

    Worker(TaskEngine engine, WorkerSettings settings) {
        this.settings = settings;
        this.targets = new WorkerTargets(settings.bindings());
        this.held = new HeldLeases(settings.workerId(), settings.visibility(), settings.heartbeat());
        EventReport report = new EventReport(settings.workerId(), settings.listeners());
        Failures failures = new Failures(settings.maxConsecutiveFailures(), this::tooManyFailures);
        this.loop = new LeaseRunner(engine, settings, targets, held, report, failures, this::closeSoon).loop();
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
        await(
                FOR_EVER,
                () -> loop.inFlight() == 0
                        && settings.queues().stream().mapToLong(TaskQueue::size).sum() == 0);
        stop();
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
        await(atMost, () -> loop.inFlight() == 0);
        close();
        requireNoFailure();
    }

    /**
     * Takes no more calls, tells those that run to end, and gives back to the queue what has not ended after the grace
     * time; their attempts are not counted. Closing again waits for the first to finish.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            waitUntil(FOR_EVER, () -> false); // until it has ended
            return;
        }
        try {
            loop.stopAccepting();
            held.calls().forEach(LeasedCall::giveBack);
            if (started.get()) {
                waitUntil(settings.grace(), () -> loop.inFlight() == 0);
                held.calls().forEach(call -> Thread.ofVirtual().start(call::abandon));
                waitUntil(FOR_THE_STORE, () -> loop.inFlight() == 0);
            }
        } finally {
            loop.abandon();
            held.end();
            targets.close();
            ended.countDown();
            LOG.info("worker {} has ended", workerId());
        }
    }

    /**
     * Waits for its end.
     *
     * @param atMost how long
     * @return whether it has ended
     * @throws TooManyFailuresException when that ended it
     */
    public boolean awaitEnd(Duration atMost) {
        try {
            boolean over = ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            requireNoFailure();
            return over;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private void requireNoFailure() {
        TooManyFailuresException known = failure;
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
        while (!done.getAsBoolean() && System.nanoTime() - begun < atMost.toNanos()) {
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
        failure = new TooManyFailuresException("the worker " + workerId() + " has ended itself after "
                + settings.maxConsecutiveFailures() + " failures in a row");
        loop.stopAccepting();
        LOG.error(
                "the worker {} ends itself after {} failures in a row", workerId(), settings.maxConsecutiveFailures());
        closeSoon();
    }

    private void closeSoon() {
        Thread.ofVirtual().start(this::closeQuietly);
    }

    private void closeQuietly() {
        try {
            close();
        } catch (TooManyFailuresException known) {
            LOG.debug("who waits for the worker is told", known);
        }
    }
}
