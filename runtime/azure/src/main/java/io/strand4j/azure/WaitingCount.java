package io.strand4j.azure;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many of the messages stand for calls that wait or run. Some do not: one of somebody else, which is put aside again
 * and again, one whose sender has died, that of a call which was cancelled long before its time. Where nothing can be
 * received and messages are left all the same, the records are counted: not often, and never for more than a tenth of
 * the time. Until then all messages count.
 */
final class WaitingCount {

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int PART_OF_THE_TIME = 10;

    private final String queue;
    private final BlobTaskStore store;
    private final LongSupplier nanos;
    private final ReentrantLock counting = new ReentrantLock();

    // All that follows is guarded by this.
    private boolean idle;
    private long withdrawals;
    private long countedWithdrawals;
    private boolean counted;
    private long countedAt;
    private long pause = FIRST_PAUSE.toNanos();
    private long surplus;
    private boolean someAreLive;
    private long changes;

    WaitingCount(String queue, BlobTaskStore store, LongSupplier nanos) {
        this.queue = queue;
        this.store = store;
        this.nanos = nanos;
    }

    /** All messages that can be received were asked for, and there was none. */
    synchronized void nothingReceived() {
        idle = true;
    }

    /** What was counted before is out of date. */
    synchronized void received() {
        idle = false;
        changed();
        pause = FIRST_PAUSE.toNanos();
    }

    synchronized void sent() {
        changed();
    }

    private void changed() {
        changes++;
        surplus = 0;
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
        synchronized (this) { // messages may have gone that were no calls: a call that was seen still counts
            return Math.max(someAreLive || surplus == 0 ? 1 : 0, messages - surplus);
        }
    }

    private synchronized boolean isTimeToCount() {
        return withdrawals != countedWithdrawals || (idle && (!counted || nanos.getAsLong() - countedAt >= pause));
    }

    private void count(long messages, Set<String> leased) {
        long begun = nanos.getAsLong();
        long changesBefore;
        long withdrawalsBefore;
        synchronized (this) {
            changesBefore = changes;
            withdrawalsBefore = withdrawals;
        }
        long[] live = new long[1];
        store.eachHead(head -> {
            if (head.isLive(queue) && !leased.contains(head.key())) {
                live[0]++;
            }
            return true;
        });
        synchronized (this) {
            counted = true;
            countedWithdrawals = withdrawalsBefore;
            countedAt = nanos.getAsLong();
            long longer = live[0] == 0 ? FIRST_PAUSE.toNanos() : Math.min(2 * pause, LONGEST_PAUSE.toNanos());
            pause = Math.max(longer, PART_OF_THE_TIME * (countedAt - begun));
            if (changes == changesBefore) {
                surplus = Math.max(0, messages - live[0]);
                someAreLive = live[0] > 0;
            }
        }
    }
}
