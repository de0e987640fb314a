package io.strand4j.batch;

import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStarter;
import io.strand4j.task.TaskTransaction;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Enqueues what a {@link WorkSpecification} lists: seeds are listed side by side, items are checked side by side, and
 * the calls go into their queues many at a time. Whatever fails is reported and the rest goes on. Between the steps
 * there are at most {@value BatchRun#AHEAD} items, so a listing of any length takes the same memory.
 *
 * <pre>{@code
 * BatchReport report = BatchEnqueue.of(strand, specification, tasks::convertCall).run();
 * }</pre>
 *
 * <p>Not safe for use by several threads; {@link #run} may be called again, and lists again.
 *
 * @param <A> the type of an item
 */
public final class BatchEnqueue<A> {

    /** So many failures are kept for the report; there may be as many as there are items. */
    static final int KEPT_FAILURES = 1_000;

    final TaskStarter strand;
    final WorkSpecification<A> specification;
    final Function<? super A, ? extends TaskCall<?, ?>> call;
    int listers = 10;
    int checkers = 100;
    boolean force;
    boolean dryRun;

    @Nullable
    TaskTransaction transaction;

    Consumer<? super BatchProgress> progress = done -> {};
    Consumer<? super BatchFailure> onFailure = failure -> {};
    BiConsumer<? super A, ? super TaskHandle<?>> onEnqueued = (item, handle) -> {};

    @Nullable
    TaskCall<?, ?> then;

    private BatchEnqueue(
            TaskStarter strand,
            WorkSpecification<A> specification,
            Function<? super A, ? extends TaskCall<?, ?>> call) {
        this.strand = strand;
        this.specification = specification;
        this.call = call;
    }

    /**
     * A batch with the defaults.
     *
     * @param <A> the type of an item
     * @param strand where the calls go
     * @param specification lists the items
     * @param call the call of an item, such as a method reference to a generated {@code …Call}; its task runs from a queue
     */
    public static <A> BatchEnqueue<A> of(
            TaskStarter strand,
            WorkSpecification<A> specification,
            Function<? super A, ? extends TaskCall<?, ?>> call) {
        return new BatchEnqueue<>(strand, specification, call);
    }

    /**
     * How many seeds are listed at once.
     *
     * @param count at least 1; the default is 10
     */
    public BatchEnqueue<A> listers(int count) {
        listers = positive("listers", count);
        return this;
    }

    /**
     * How many items are checked at once.
     *
     * @param count at least 1; the default is 100
     */
    public BatchEnqueue<A> checkers(int count) {
        checkers = positive("checkers", count);
        return this;
    }

    /** Enqueues also what is done already. */
    public BatchEnqueue<A> force() {
        force = true;
        return this;
    }

    /** Lists and checks, and adds nothing. */
    public BatchEnqueue<A> dryRun() {
        dryRun = true;
        return this;
    }

    /**
     * Adds the calls within a transaction of the caller's. They are there when it commits; a caller that rolls back when
     * {@link #run} throws has all of them or none.
     *
     * @param joined such as {@code JdbcTransaction.of(connection)}
     */
    public BatchEnqueue<A> transaction(TaskTransaction joined) {
        transaction = joined;
        return this;
    }

    /**
     * Tells how far it is, at most four times a second and once at the end, one at a time.
     *
     * @param listener must be short; what it throws ends the batch
     */
    public BatchEnqueue<A> progress(Consumer<? super BatchProgress> listener) {
        progress = listener;
        return this;
    }

    /**
     * Tells of each failure when it happens, one at a time.
     *
     * @param listener must be short; what it throws ends the batch
     */
    public BatchEnqueue<A> onFailure(Consumer<? super BatchFailure> listener) {
        onFailure = listener;
        return this;
    }

    /**
     * Gives the handle of each call that was added, one at a time.
     *
     * @param listener takes the item and its handle; must be short; what it throws ends the batch
     */
    public BatchEnqueue<A> onEnqueued(BiConsumer<? super A, ? super TaskHandle<?>> listener) {
        onEnqueued = listener;
        return this;
    }

    /**
     * A call that begins once all calls of the batch have ended, however they did: a summary, a clean-up. It is put into
     * its queue with them, so it comes whoever lives by then, and there is one of it for each {@link #run} that has
     * enqueued all that was listed, also if that was nothing; none with a dry run or when something failed. With
     * {@code idempotencyKey} there is one for any number of runs.
     *
     * @param last its task runs from a queue in the place of theirs
     */
    public BatchEnqueue<A> then(TaskCall<?, ?> last) {
        then = last;
        return this;
    }

    /**
     * Lists, checks and enqueues, and returns when nothing is left to do.
     *
     * @return the numbers, when nothing failed
     * @throws BatchFailedException when a seed or an item failed; the others were enqueued
     * @throws io.strand4j.task.WaitInterruptedException when interrupted; what was added until then stays
     */
    public BatchReport run() {
        BatchReport report = new BatchRun<>(this).run();
        if (report.failed() > 0) {
            throw new BatchFailedException(report);
        }
        return report;
    }

    private static int positive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least 1 of " + what + ", asked for " + count);
        }
        return count;
    }
}
