package io.strand4j.flow;

import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.WaitInterruptedException;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job of a pipeline. A stage that has nothing more to do closes the queue behind it, whatever has happened to it, so
 * none of the next one waits for what will not come.
 */
final class PipelineRun<A, T> {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineRun.class);

    /** So many errors are kept for the report; there may be as many as there are items. */
    private static final int MOST_ERRORS = 1_000;

    /** How long user code that was interrupted may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pipeline<A, T> pipeline;
    private final Iterable<? extends A> batch;
    private final Consumer<? super ItemResult<A, T>> onTask;
    private final ClosableQueue<A> work;
    private final ClosableQueue<ItemResult<A, T>> results;
    private final AtomicInteger working;
    private final CountDownLatch handling;
    private final LongAdder items = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final List<Throwable> errors = new ArrayList<>();
    private volatile boolean stopped;

    PipelineRun(Pipeline<A, T> pipeline, Iterable<? extends A> batch, Consumer<? super ItemResult<A, T>> onTask) {
        this.pipeline = pipeline;
        this.batch = batch;
        this.onTask = onTask;
        this.work = new ClosableQueue<>(pipeline.workQueue);
        this.results = new ClosableQueue<>(pipeline.resultQueue);
        this.working = new AtomicInteger(pipeline.workers);
        this.handling = new CountDownLatch(pipeline.handlers);
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    JobReport run(Consumer<? super JobReport> onJob) {
        long begun = System.nanoTime();
        try {
            runStages();
        } catch (Throwable stopped) { // whatever it was, the callback for the job is called
            try {
                onJob.accept(report(begun));
            } catch (Throwable broken) {
                if (broken != stopped) {
                    broken.addSuppressed(stopped);
                }
                throw broken;
            } finally {
                if (stopped instanceof WaitInterruptedException) {
                    Thread.currentThread().interrupt();
                }
            }
            throw stopped;
        }
        JobReport report = report(begun);
        onJob.accept(report);
        if (!report.errors().isEmpty()) {
            throw new JobFailedException(report);
        }
        return report;
    }

    private void runStages() {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("strand-pipeline-", 0).factory());
        try {
            start(threads);
            Waits.replaced(
                    () -> {
                        handling.await();
                        return true;
                    },
                    "the end of a job");
        } catch (WaitInterruptedException interrupted) {
            Thread.interrupted(); // set again at the end: first those who work here have to end
            throw interrupted;
        } finally {
            stop(threads);
        }
    }

    private void start(ExecutorService threads) {
        threads.execute(() -> stage(this::produce, work::close));
        for (int i = 0; i < pipeline.workers; i++) {
            threads.execute(() -> stage(this::work, () -> {
                if (working.decrementAndGet() == 0) {
                    results.close();
                }
            }));
        }
        for (int i = 0; i < pipeline.handlers; i++) {
            threads.execute(() -> stage(this::handle, handling::countDown));
        }
    }

    private interface Stage {
        void run() throws InterruptedException;
    }

    private void stage(Stage stage, Runnable after) {
        try {
            stage.run();
        } catch (InterruptedException stop) {
            LOG.trace("the job was stopped", stop);
        } catch (Throwable broken) { // of the batch; the others catch their own
            fail(broken);
        } finally {
            after.run();
        }
    }

    private void produce() throws InterruptedException {
        for (A item : batch) {
            requireGoingOn();
            if (!work.put(item)) {
                return;
            }
            items.increment();
        }
    }

    private void work() throws InterruptedException {
        for (Optional<A> item = work.take(); item.isPresent(); item = work.take()) {
            long begun = System.nanoTime();
            TaskOutcome<T> outcome = outcome(item.get());
            (outcome instanceof TaskOutcome.Completed<T> ? completed : failed).increment();
            requireGoingOn();
            results.put(new ItemResult<>(item.get(), outcome, Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    private TaskOutcome<T> outcome(A item) {
        TaskHandle<T> handle = null;
        try {
            handle = pipeline.call.apply(item).start();
            return End.<T>of(handle).outcome();
        } catch (WaitInterruptedException stop) {
            if (handle != null) {
                handle.cancel();
            }
            return new TaskOutcome.Cancelled<>();
        } catch (Throwable unstarted) { // whatever it is, it is this item's alone
            return new TaskOutcome.Failed<>(unstarted);
        }
    }

    private void handle() throws InterruptedException {
        for (Optional<ItemResult<A, T>> next = results.take(); next.isPresent(); next = results.take()) {
            try {
                onTask.accept(next.get());
            } catch (Throwable broken) { // the others are to be told all the same
                fail(broken);
            }
            requireGoingOn();
        }
    }

    /** An interrupt is the end of the job, or was left behind by the user's code, which is none of our business. */
    private void requireGoingOn() throws InterruptedException {
        if (Thread.interrupted() && stopped) {
            throw new InterruptedException("the job was stopped");
        }
    }

    private void fail(Throwable error) {
        if (stopped) {
            LOG.debug("thrown while a job was stopped", error);
            return;
        }
        synchronized (errors) {
            if (errors.size() < MOST_ERRORS) {
                errors.add(error);
            } else {
                LOG.error("one more error of a job that has {} of them", MOST_ERRORS, error);
            }
        }
    }

    /** After a job that has ended by itself, nobody is left. */
    private void stop(ExecutorService threads) {
        stopped = true;
        work.closeNow();
        results.closeNow();
        threads.shutdownNow();
        boolean interrupted = false;
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("user code of a job does not heed an interrupt; its threads are left to themselves");
            }
        } catch (InterruptedException impatient) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private JobReport report(long begun) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        synchronized (errors) {
            return new JobReport(items.sum(), completed.sum(), failed.sum(), errors, elapsed);
        }
    }
}
