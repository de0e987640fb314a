package io.strand4j.batch;

import io.strand4j.task.StartedCalls;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskTransaction;
import io.strand4j.task.WaitInterruptedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private record Item<A>(String seed, A value) {}

    private record Ready<A>(Item<A> item, TaskCall<?, ?> call) {}

    private final BatchEnqueue<A> batch;
    private final BatchCounts counts;
    private final BlockingQueue<Optional<Item<A>>> items = new ArrayBlockingQueue<>(AHEAD);
    private final BlockingQueue<Optional<Ready<A>>> ready = new ArrayBlockingQueue<>(AHEAD);
    private final AtomicInteger listing;
    private final AtomicInteger checking;

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
            CompletionService<Boolean> steps = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < batch.listers; i++) {
                steps.submit(ending(listing, items, () -> list(seeds)));
            }
            for (int i = 0; i < batch.checkers; i++) {
                steps.submit(ending(checking, ready, this::check));
            }
            store();
            for (int i = 0; i < batch.listers + batch.checkers; i++) {
                requireEnd(steps);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "interrupted while a batch was enqueued: " + counts.report(), interrupted);
        } finally {
            threads.shutdownNow(); // whoever is still at work has nobody to work for
            threads.close();
        }
        counts.tell(true);
        return counts.report();
    }

    /** A listener that throws has ended its step; nobody else would hear of it. */
    private static void requireEnd(CompletionService<Boolean> steps) throws InterruptedException {
        try {
            steps.take().get();
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown.getCause() instanceof RuntimeException exception
                    ? exception
                    : new IllegalStateException("a step of a batch ended", thrown);
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** A step; the last one of its kind to end says so to the next. */
    private static <T> Callable<Boolean> ending(AtomicInteger working, BlockingQueue<Optional<T>> to, Step step) {
        return () -> {
            boolean stopped = false;
            try {
                step.run();
                return true;
            } catch (InterruptedException nobodyWaits) {
                stopped = true;
                throw nobodyWaits;
            } finally {
                if (working.decrementAndGet() == 0 && !stopped) {
                    to.put(Optional.empty());
                }
            }
        };
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
                items.put(Optional.of(new Item<>(seed, item)));
            }
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError unlisted) {
            counts.fail(seed, null, unlisted);
        }
    }

    private void check() throws InterruptedException {
        for (Optional<Item<A>> item = items.take(); item.isPresent(); item = items.take()) {
            Ready<A> made = made(item.get());
            if (made != null) {
                ready.put(Optional.of(made));
            }
        }
        items.put(Optional.empty());
    }

    private @Nullable Ready<A> made(Item<A> item) throws InterruptedException {
        try {
            Optional<A> wanted = batch.specification.enqueueTask(item.value(), batch.force);
            if (wanted.isPresent()) {
                return new Ready<>(item, batch.call.apply(wanted.get()));
            }
            counts.skip();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError unchecked) {
            counts.fail(item.seed(), item.value(), unchecked);
        }
        return null;
    }

    private void store() throws InterruptedException {
        for (Optional<Ready<A>> first = ready.take(); first.isPresent(); first = ready.take()) {
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

    private void store(List<Ready<A>> together) {
        if (batch.dryRun) {
            counts.enqueue(together.size(), 0);
            return;
        }
        try {
            StartedCalls<TaskHandle<?>> started =
                    start(together.stream().map(Ready::call).toList());
            counts.enqueue(together.size() - started.known(), started.known());
            for (int i = 0; i < together.size(); i++) {
                batch.onEnqueued.accept(
                        together.get(i).item().value(), started.handles().get(i));
            }
        } catch (TaskRejectedException refused) {
            if (together.size() == 1) {
                fail(together, refused);
            } else {
                together.forEach(one -> store(List.of(one))); // one of them is the bad one, and none was stored
            }
        } catch (StrandException away) {
            fail(together, away); // perhaps they were stored; to store them once more would be a second call of each
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
