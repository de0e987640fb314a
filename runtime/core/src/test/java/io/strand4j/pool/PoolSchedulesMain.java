package io.strand4j.pool;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jetbrains.lincheck.Lincheck;

/**
 * Has Lincheck run a few threads over and over, each time in another of the orders in which their steps can interleave; it
 * ends with the first order in which something is wrong, and shows that step by step.
 */
final class PoolSchedulesMain {

    /** Threads that Lincheck can follow; it knows no virtual ones. */
    private static final Threads FOLLOWED = (name, loader, work) -> new Thread(work, name);

    /** What meets at one pool: resizing, cancelling one, cancelling all, closing, and forgetting. */
    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario(0, seen -> seen.apply(2), seen -> seen.pool.setLimit(1)),
            new Scenario(1, seen -> seen.apply(2), Seen::cancelFirst),
            new Scenario(1, seen -> seen.apply(1), seen -> {
                seen.apply(1);
                seen.pool.cancelAll();
            }),
            new Scenario(1, seen -> seen.apply(1), seen -> seen.pool.gatherAndClose(Failures.RETURN)),
            new Scenario(1, seen -> seen.apply(1), Seen::flush));

    private PoolSchedulesMain() {}

    /**
     * Two threads, and those of the pool.
     *
     * @param limit of the pool at first; 1 at the end
     * @param one what one of them does
     * @param other what the other does at the same time
     */
    private record Scenario(int limit, Consumer<Seen> one, Consumer<Seen> other) {

        private void run() {
            Seen seen = new Seen(limit);
            List<Thread> threads = List.of(new Thread(() -> one.accept(seen)), new Thread(() -> other.accept(seen)));
            threads.forEach(Thread::start);
            try {
                for (Thread each : threads) {
                    each.join();
                }
            } catch (InterruptedException wrong) {
                throw new IllegalStateException(wrong);
            }
            seen.requireThatAllIsWell();
        }
    }

    /** A pool, and what its tasks and callbacks have seen of it. */
    private static final class Seen {
        final TaskPool pool;
        final AtomicInteger accepted = new AtomicInteger();
        final AtomicInteger bodies = new AtomicInteger();
        final AtomicInteger cancelled = new AtomicInteger();
        final AtomicInteger ended = new AtomicInteger();
        final AtomicLong flushed = new AtomicLong();

        private final AtomicInteger inside = new AtomicInteger();
        private volatile String wrong = "";

        Seen(int limit) {
            pool = new TaskPool(limit, FOLLOWED);
        }

        private void body() {
            note(inside.incrementAndGet() == 1, "two bodies at once");
            bodies.incrementAndGet();
            inside.decrementAndGet();
        }

        void apply(int number) {
            try {
                pool.apply(
                        this::body,
                        number,
                        GroupOptions.DEFAULTS
                                .onCancel(id -> cancelled.incrementAndGet())
                                .onEnd(id -> ended.incrementAndGet()));
                accepted.addAndGet(number);
            } catch (PoolClosedException | PoolLockedException refused) {
                note(!refused.getMessage().isEmpty(), "refused without a word");
            }
        }

        void flush() {
            flushed.addAndGet(pool.flush(Failures.RETURN).completed());
        }

        void cancelFirst() {
            try {
                pool.cancel(0);
            } catch (TaskNotFoundException | TaskEndedException tooEarlyOrLate) {
                note(!tooEarlyOrLate.getMessage().isEmpty(), "refused without a word");
            }
        }

        private void note(boolean right, String otherwise) {
            if (!right) {
                wrong = otherwise;
            }
        }

        void requireThatAllIsWell() {
            PoolReport report = pool.gatherAndClose(Failures.RETURN);
            int all = accepted.get();
            note(report.failed() == 0, "failures: " + report);
            note(report.completed() + flushed.get() + cancelled.get() == all, "lost or doubled: " + report);
            note(bodies.get() == report.completed() + flushed.get() || cancelled.get() > 0, "bodies: " + bodies);
            note(ended.get() == all, "ends told: " + ended);
            note(pool.numRunning() == 0 && pool.numWaiting() == 0 && pool.free() == 1, "left: " + pool.numRunning());
            note(pool.numEnded() + flushed.get() == all, "ended: " + pool.numEnded());
            note(pool.numCancelled() == cancelled.get(), "cancelled: " + pool.numCancelled());
            if (!wrong.isEmpty()) {
                throw new IllegalStateException(wrong + "; accepted " + all);
            }
        }
    }

    /** In how many orders the steps of a pool are taken for each meeting, and in how many its threads run. */
    public static void main(String[] arguments) throws NoSuchMethodException {
        RosterScenarios.check(Integer.parseInt(arguments[0]));
        for (Scenario scenario : SCENARIOS) {
            Lincheck.runConcurrentTest(Integer.parseInt(arguments[1]), scenario::run);
        }
    }
}
