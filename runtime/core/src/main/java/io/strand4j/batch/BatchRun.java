package io.strand4j.batch;

import io.strand4j.task.StartedCalls;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskTransaction;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a batch: listers put items into a bounded queue, checkers make calls of them and put these into another,
 * and the caller's thread stores what has piled up there. Behind the last thing in a queue comes an empty one, which
 * whoever takes it leaves for the next; so none waits for what will not come.
 */
final class BatchRun<A> {

    /** As many items wait between two steps at most. */
    static final int AHEAD = 1_000;

    /** As many calls are stored at once at most. */
    private static final int TOGETHER = 500;

    /** How often the storing thread looks whether a listener has thrown. */
    private static final Duration LOOK = Duration.ofMillis(50);

    /** How long a specification that was interrupted may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Stands for the item in a failure of what {@link BatchEnqueue#then} was given. */
    private static final String FOLLOWING = "the call that follows";

    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private record Item<A>(String seed, A value) {}

    private record Ready<A>(Item<A> item, TaskCall<?, ?> call) {}

    private final BatchEnqueue<A> batch;
    private final BatchCounts counts;
    private final BlockingQueue<Optional<Item<A>>> items = new ArrayBlockingQueue<>(AHEAD);
    private final BlockingQueue<Optional<Ready<A>>> ready = new ArrayBlockingQueue<>(AHEAD);
    private final AtomicInteger listing;
    private final AtomicInteger checking;
    private final List<String> joins = new ArrayList<>();
    private volatile boolean over;
    private volatile @Nullable Throwable broken;

    BatchRun(BatchEnqueue<A> batch) {
        this.batch = batch;
        this.counts = new BatchCounts(batch);
        this.listing = new AtomicInteger(batch.listers);
        this.checking = new AtomicInteger(batch.checkers);
    }

    BatchReport run() {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("strand-batch-", 0).factory());
        try (Seeds seeds = seeds()) {
            for (int i = 0; i < batch.listers; i++) {
                threads.execute(() -> run(listing, items, () -> list(seeds)));
            }
            for (int i = 0; i < batch.checkers; i++) {
                threads.execute(() -> run(checking, ready, this::check));
            }
            store();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "interrupted while a batch was enqueued: " + counts.report(), interrupted);
        } finally {
            over = true;
            threads.shutdownNow(); // whoever is still at work has nobody to work for
            awaitEnd(threads);
        }
        requireUnbroken();
        follow();
        counts.tell(true);
        return counts.report();
    }

    /** What comes after all of them; whoever runs a batch again that has failed would have it twice. */
    private void follow() {
        TaskCall<?, ?> then = batch.then;
        if (then == null || batch.dryRun || counts.hasFailed()) {
            return;
        }
        TaskCall<?, ?> last = then.after(joins);
        TaskTransaction transaction = batch.transaction;
        try {
            counts.follow(transaction == null ? last.start() : last.start(transaction));
        } catch (StrandException refused) {
            counts.fail("", FOLLOWING, refused);
        }
    }

    /** What follows waits for one call in place of all of these; without that it cannot be added at the end. */
    private void join(StartedCalls<?> started) {
        try {
            joins.add(started.join().getKey());
        } catch (StrandException away) {
            counts.fail("", FOLLOWING, away);
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("a specification of a batch does not heed an interrupt; its threads are left to themselves");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody else would hear of what a listener throws. */
    private void requireUnbroken() {
        Throwable thrown = broken;
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** A step; the last one of its kind to end says so to the next. */
    private <T> void run(AtomicInteger working, BlockingQueue<Optional<T>> to, Step step) {
        try {
            step.run();
        } catch (InterruptedException stopped) {
            LOG.trace("the batch is over", stopped);
        } catch (RuntimeException | Error listener) {
            broken = listener;
        }
        try {
            if (working.decrementAndGet() == 0 && !over) {
                put(to, Optional.empty());
            }
        } catch (InterruptedException stopped) {
            LOG.trace("the batch is over", stopped);
        }
    }

    /** An interrupt is the end of the batch, or was left behind by a specification, which is none of our business. */
    private <T> void put(BlockingQueue<T> to, T one) throws InterruptedException {
        requireGoingOn(Thread.interrupted());
        to.put(one);
    }

    private void requireGoingOn(boolean interrupted) throws InterruptedException {
        if (interrupted && over) {
            throw new InterruptedException("the batch is over");
        }
    }

    private Seeds seeds() {
        try {
            return new Seeds(batch.specification.taskSeeds());
        } catch (Exception unlisted) {
            counts.fail("", null, unlisted);
            return new Seeds(Stream.empty());
        }
    }

    /** The seeds, for several listers. */
    private final class Seeds implements AutoCloseable {
        private final Stream<String> all;
        private final Iterator<String> next;

        Seeds(Stream<String> all) {
            this.all = all;
            this.next = all.iterator();
        }

        synchronized Optional<String> next() {
            try {
                return next.hasNext() ? Optional.of(next.next()) : Optional.empty();
            } catch (RuntimeException unlisted) {
                counts.fail("", null, unlisted);
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            all.close();
        }
    }

    private void list(Seeds seeds) throws InterruptedException {
        for (Optional<String> seed = seeds.next(); seed.isPresent(); seed = seeds.next()) {
            list(seed.get());
        }
        if (listing.get() == 1) {
            counts.listingEnds();
        }
    }

    private void list(String seed) throws InterruptedException {
        try (Stream<A> listed = batch.specification.listTasks(seed, batch.force)) {
            for (Iterator<A> each = listed.iterator(); each.hasNext(); ) {
                A item = each.next();
                counts.list();
                put(items, Optional.of(new Item<>(seed, item)));
            }
        } catch (Exception | LinkageError | StackOverflowError | AssertionError unlisted) {
            requireGoingOn(unlisted instanceof InterruptedException);
            counts.fail(seed, null, unlisted);
        }
    }

    private void check() throws InterruptedException {
        for (Optional<Item<A>> item = items.take(); item.isPresent(); item = items.take()) {
            Ready<A> made = made(item.get());
            if (made != null) {
                put(ready, Optional.of(made));
            }
            requireGoingOn(Thread.interrupted());
        }
        put(items, Optional.empty());
    }

    private @Nullable Ready<A> made(Item<A> item) throws InterruptedException {
        try {
            Optional<A> wanted = batch.specification.enqueueTask(item.value(), batch.force);
            if (wanted.isPresent()) {
                return new Ready<>(item, batch.call.apply(wanted.get()));
            }
            counts.skip();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError unchecked) {
            requireGoingOn(unchecked instanceof InterruptedException);
            counts.fail(item.seed(), item.value(), unchecked);
        }
        return null;
    }

    private void store() throws InterruptedException {
        for (Optional<Ready<A>> first = next(); first.isPresent(); first = next()) {
            List<Optional<Ready<A>>> taken = new ArrayList<>();
            taken.add(first);
            ready.drainTo(taken, TOGETHER - 1);
            store(taken.stream().flatMap(Optional::stream).toList());
            counts.tell(false);
            if (taken.getLast().isEmpty()) {
                return;
            }
        }
    }

    /** Empty at the end, also when a step has ended by what a listener has thrown. */
    private Optional<Ready<A>> next() throws InterruptedException {
        while (broken == null) {
            Optional<Ready<A>> one = ready.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (one != null) {
                return one;
            }
        }
        return Optional.empty();
    }

    private void store(List<Ready<A>> together) {
        if (batch.dryRun) {
            counts.enqueue(together.size(), 0);
            return;
        }
        StartedCalls<TaskHandle<?>> started;
        try {
            started = start(together.stream().map(Ready::call).toList());
        } catch (TaskRejectedException refused) {
            if (together.size() == 1) {
                fail(together, refused);
            } else {
                together.forEach(one -> store(List.of(one))); // one of them is the bad one, and none was stored
            }
            return;
        } catch (StrandException away) {
            fail(together, away); // perhaps they were stored; to store them once more would be a second call of each
            return;
        }
        counts.enqueue(together.size() - started.known(), started.known());
        if (batch.then != null) {
            join(started);
        }
        for (int i = 0; i < together.size(); i++) {
            batch.onEnqueued.accept(
                    together.get(i).item().value(), started.handles().get(i));
        }
    }

    private void fail(List<Ready<A>> together, StrandException error) {
        together.forEach(one -> counts.fail(one.item().seed(), one.item().value(), error));
    }

    private StartedCalls<TaskHandle<?>> start(Collection<? extends TaskCall<?, ?>> calls) {
        TaskTransaction transaction = batch.transaction;
        return transaction == null ? batch.strand.startAll(calls) : batch.strand.startAll(calls, transaction);
    }
}
