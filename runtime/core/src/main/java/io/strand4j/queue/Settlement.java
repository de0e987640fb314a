package io.strand4j.queue;

import io.strand4j.codec.Encoded;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a leased call. It takes effect only while the lease is the call's last one and the call is RUNNING.
 *
 * @param lease the lease
 * @param after the record as it is to be: ended, or PENDING again; its version is for the queue to find
 */
public record Settlement(Lease lease, TaskRecord after) {

    /** Of the lease: nobody settles one twice in different ways. */
    @Override
    public int hashCode() {
        return lease.hashCode();
    }

    /**
     * The call has ended.
     *
     * @param lease the lease
     * @param told the record with what the task has told
     * @param status COMPLETED, FAILED or CANCELLED; FAILED makes it a dead letter
     * @param now the time
     * @param result what it returned, if it has
     * @param failure why it failed, if it has
     */
    public static Settlement end(
            Lease lease,
            TaskRecord told,
            TaskStatus status,
            Instant now,
            @Nullable Encoded result,
            @Nullable TaskFailure failure) {
        return new Settlement(
                lease,
                told.ended(status, now, result, failure).queuedAs(lease.queued().left()));
    }

    /**
     * The attempt has failed, another one follows.
     *
     * @param lease the lease
     * @param told the record with what the task has told
     * @param due not before this time
     * @param why the failure
     */
    public static Settlement retry(Lease lease, TaskRecord told, Instant due, TaskFailure why) {
        return new Settlement(
                lease,
                told.inAttempt(TaskStatus.PENDING, lease.attempt(), told.started())
                        .queuedAs(lease.queued().again(due, lease.queued().failures() + 1))
                        .heldBackBy(why));
    }

    /**
     * The body has asked to be run later: the attempt is not counted, and what the task has told stays.
     *
     * @param lease the lease
     * @param told the record with what the task has told
     * @param due not before this time
     */
    public static Settlement snooze(Lease lease, TaskRecord told, Instant due) {
        return again(lease, told, due, null);
    }

    /**
     * Back at once, as if it had never been leased: the attempt is not counted.
     *
     * @param lease the lease
     */
    public static Settlement release(Lease lease) {
        return again(lease, lease.call(), lease.queued().due(), null);
    }

    /**
     * Back for a worker that can run it, as this one cannot: the attempt is not counted, and the reason stands in the
     * record until then.
     *
     * @param lease the lease
     * @param due not before this time
     * @param why the reason
     */
    public static Settlement park(Lease lease, Instant due, TaskFailure why) {
        return again(lease, lease.call(), due, why);
    }

    /**
     * Back for later, with nothing to be said of it: the attempt is not counted.
     *
     * @param lease the lease
     * @param due not before this time
     */
    public static Settlement postpone(Lease lease, Instant due) {
        return again(lease, lease.call(), due, null);
    }

    private static Settlement again(Lease lease, TaskRecord told, Instant due, @Nullable TaskFailure why) {
        return new Settlement(
                lease,
                told.inAttempt(TaskStatus.PENDING, lease.attempt() - 1, null)
                        .by("")
                        .queuedAs(lease.queued().again(due, lease.queued().failures()))
                        .heldBackBy(why));
    }
}
