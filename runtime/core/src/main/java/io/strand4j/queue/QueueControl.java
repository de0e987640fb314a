package io.strand4j.queue;

import io.strand4j.task.StoreException;
import java.util.function.UnaryOperator;

/**
 * Sets what the workers of a queue keep to: how many calls run at once, how often one begins, and whether any does. It is
 * kept with the queue, survives all processes, and may be changed by any of them at any time: workers see a change
 * within a second. Calls that run then go on, also those beyond a limit that is lower now, and a first limit counts them
 * once their workers have seen it.
 *
 * <p>The limits hold for all workers together. A worker that dies keeps its places until its leases run out. One that
 * only seemed dead, because it was stopped for longer than that, may go on for a moment beside its successors; what its
 * calls return is refused, as always.
 *
 * <p>In any window a call begins no more often than the rate says, by the time of the store, so that the clocks of
 * workers do not matter; in the long run at least 95 % of the rate is used where calls wait and the window is one second
 * or longer. A call begins right after it was counted; one that takes longer for that than 2 % of the window, or 20 ms if that is more,
 * may come into the next one. A {@code file:} store goes by the clock of its machine.
 *
 * <p>Each change of what runs, or each beginning under a rate, is a small write of the one document that all workers
 * share: a few hundred a second with a server, some dozens with {@code file:}. Queues without limits pay nothing but a look once a
 * second. Safe for use by any thread.
 */
public final class QueueControl {

    private static final int MOST_TRIES = 10_000;

    private final TaskQueue queue;
    private final QueueDocument document;

    private QueueControl(TaskQueue queue) {
        this.queue = queue;
        this.document = new QueueDocument(queue);
    }

    /**
     * The control of a queue.
     *
     * @param queue the queue
     */
    public static QueueControl of(TaskQueue queue) {
        return new QueueControl(queue);
    }

    /**
     * What its workers keep to now.
     *
     * @throws StoreException when the store cannot be read
     */
    public QueueRules rules() {
        return document.read().state().rules();
    }

    /**
     * Sets other rules in place of all there were.
     *
     * @param rules the rules
     * @throws StoreException when the store cannot be written
     * @throws UnsupportedOperationException when the store of the queue keeps no documents
     */
    public void change(QueueRules rules) {
        change(before -> rules);
    }

    /**
     * Changes a part of the rules, whatever the others are at that moment.
     *
     * @param change from the rules as they are to the rules as they are to be; it may be called several times
     * @return the new rules
     * @throws StoreException when the store cannot be written
     * @throws UnsupportedOperationException when the store of the queue keeps no documents
     */
    public QueueRules change(UnaryOperator<QueueRules> change) {
        for (int i = 0; i < MOST_TRIES; i++) {
            QueueDocument.Seen now = document.read();
            QueueRules later = change.apply(now.state().rules());
            if (later.equals(now.state().rules())
                    || document.replace(now, now.state().with(later))) {
                queue.wake();
                return later;
            }
        }
        throw new StoreException(
                "the rules of " + document.where() + " could not be changed: they were changed by others " + MOST_TRIES
                        + " times meanwhile",
                null);
    }

    /** No call is begun until {@link #resume}; calls that run go on, and calls may be added. */
    public void pause() {
        change(rules -> rules.withPaused(true));
    }

    /** Calls are begun again. */
    public void resume() {
        change(rules -> rules.withPaused(false));
    }
}
