package io.strand4j.azure;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many of the messages stand for calls that wait or run. Some do not: one of somebody else, which is put aside again
 * and again, one whose sender has died or has got no answer, that of a call which was cancelled long before its time. At
 * the first question in a process that has neither sent nor received, and where nothing can be
 * received and messages are left all the same, the records are counted: not often, and never for more than a tenth of
 * the time. Where that was not done, or something has changed since, all messages count.
 */
final class WaitingCount {

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final int PART_OF_THE_TIME = 10;

    private final String queue;
    private final BlobTaskStore store;
    private final LongSupplier nanos;
    private final ReentrantLock counting = new ReentrantLock();

    // All that follows is guarded by this.
    private boolean idle;
    private boolean counted;
    private long countedAt;
    private long took;
    private long pause = FIRST_PAUSE.toNanos();
    private long withdrawals;
    private long countedWithdrawals;
    private long changes;
    private long countedMessages = -1; // -1 when they are not known to be as many
    private long live;

    WaitingCount(String queue, BlobTaskStore store, LongSupplier nanos) {
        this.queue = queue;
        this.store = store;
        this.nanos = nanos;
    }

    /** All messages that can be received were asked for, and there was none. */
    synchronized void nothingReceived() {
        idle = true;
    }

    synchronized void received() {
        idle = false;
        pause = FIRST_PAUSE.toNanos();
        changed();
    }

    synchronized void sent() {
        changed();
    }

    private void changed() {
        changes++;
        countedMessages = -1;
    }

    /** A message is left that stands for nothing. */
    synchronized void withdrawn() {
        withdrawals++;
    }

    /**
     * How many wait.
     *
     * @param messages how many messages there are, without those of the leases of this process
     * @param leased the calls of these leases
     */
    long of(long messages, Set<String> leased) {
        if (messages <= 0) {
            return 0;
        }
        if (isTimeToCount() && counting.tryLock()) {
            try {
                count(messages, leased);
            } finally {
                counting.unlock();
            }
        }
        synchronized (this) {
            if (messages != countedMessages) {
                countedMessages = -1; // not to be gone by when there are as many again
                return messages;
            }
            return Math.min(messages, live);
        }
    }

    private synchronized boolean isTimeToCount() {
        long since = nanos.getAsLong() - countedAt;
        boolean onlyAsks = !counted && changes == 0; // and may be told once what is so
        boolean wanted = withdrawals != countedWithdrawals || onlyAsks || (idle && (!counted || since >= pause));
        return wanted && (!counted || since >= PART_OF_THE_TIME * took);
    }

    private void count(long messages, Set<String> leased) {
        long begun = nanos.getAsLong();
        long changesBefore;
        long withdrawalsBefore;
        synchronized (this) {
            changesBefore = changes;
            withdrawalsBefore = withdrawals;
        }
        long[] found = new long[1];
        store.eachHead(head -> {
            if (head.isLive(queue) && !leased.contains(head.key())) {
                found[0]++;
            }
            return true;
        });
        synchronized (this) {
            counted = true;
            countedAt = nanos.getAsLong();
            took = countedAt - begun;
            countedWithdrawals = withdrawalsBefore;
            live = found[0];
            countedMessages = changes == changesBefore ? messages : -1;
            pause = live == 0 ? FIRST_PAUSE.toNanos() : Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }
}
