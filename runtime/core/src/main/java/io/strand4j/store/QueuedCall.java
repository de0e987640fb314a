package io.strand4j.store;

import io.strand4j.codec.Encoded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a queue goes by, and what a worker needs to run the call: the part of a record that only calls in a queue have.
 * The record stays the truth about the call; a queue only says which one is next. Immutable.
 *
 * @param queue the name of the queue; empty is the default queue
 * @param arguments the arguments as one object by parameter name
 * @param priority higher goes first
 * @param due not before this time
 * @param retries how many failures are followed by another attempt
 * @param timeout the time one attempt may take; null is no limit
 * @param failures how many attempts have failed; lost leases are not counted
 * @param fence the number of the last lease, from 1; 0 before the first. What an earlier one writes is refused
 * @param leasedUntil when the last lease ends if it is never extended, by the clock of the store; null while there is
 *     none
 * @param visibility how long the last lease is good without being extended; null while there is none
 * @param attached what middleware has attached to the call; secret
 * @param waitsFor the keys of calls that have to end before this one begins
 * @param concurrencyKey what the call has in common with others of which only so many may run at once; null for nothing
 */
public record QueuedCall(
        String queue,
        Encoded arguments,
        int priority,
        Instant due,
        int retries,
        @Nullable Duration timeout,
        int failures,
        long fence,
        @Nullable Instant leasedUntil,
        @Nullable Duration visibility,
        Map<String, String> attached,
        List<String> waitsFor,
        @Nullable String concurrencyKey) {

    private static final int LONGEST_CONCURRENCY_KEY = 200;

    /** Keeps copies of the attachments and the keys. */
    public QueuedCall {
        attached = Map.copyOf(attached);
        waitsFor = List.copyOf(waitsFor);
    }

    /**
     * Refuses what is no concurrency key.
     *
     * @param key the key
     * @return the key
     * @throws IllegalArgumentException when it is empty or has more than 200 characters
     */
    public static String requireConcurrencyKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_CONCURRENCY_KEY) {
            throw new IllegalArgumentException("a concurrency key has 1 to " + LONGEST_CONCURRENCY_KEY
                    + " characters, this one has " + key.length());
        }
        return key;
    }

    /**
     * A call that nobody has leased yet.
     *
     * @param queue the name of the queue
     * @param arguments the arguments
     * @param priority higher goes first
     * @param due not before this time
     * @param retries how many failures are followed by another attempt
     * @param timeout the time one attempt may take; null is no limit
     */
    public static QueuedCall waiting(
            String queue, Encoded arguments, int priority, Instant due, int retries, @Nullable Duration timeout) {
        return new QueuedCall(
                queue, arguments, priority, due, retries, timeout, 0, 0, null, null, Map.of(), List.of(), null);
    }

    /**
     * The same with attachments.
     *
     * @param attached what middleware has attached to the call; secret
     */
    public QueuedCall attaching(Map<String, String> attached) {
        return new QueuedCall(
                queue,
                arguments,
                priority,
                due,
                retries,
                timeout,
                failures,
                fence,
                leasedUntil,
                visibility,
                attached,
                waitsFor,
                concurrencyKey);
    }

    /**
     * The same behind other calls.
     *
     * @param keys the keys of the calls that have to end before
     */
    public QueuedCall waitingFor(List<String> keys) {
        return new QueuedCall(
                queue,
                arguments,
                priority,
                due,
                retries,
                timeout,
                failures,
                fence,
                leasedUntil,
                visibility,
                attached,
                keys,
                concurrencyKey);
    }

    /**
     * The same with a concurrency key.
     *
     * @param concurrencyKey what it has in common with others; null for nothing
     */
    public QueuedCall withConcurrencyKey(@Nullable String concurrencyKey) {
        return new QueuedCall(
                queue,
                arguments,
                priority,
                due,
                retries,
                timeout,
                failures,
                fence,
                leasedUntil,
                visibility,
                attached,
                waitsFor,
                concurrencyKey);
    }

    /**
     * The same under a lease.
     *
     * @param fence the number of the lease
     * @param now the time of the store
     * @param visibility how long it is good
     */
    public QueuedCall leased(long fence, Instant now, Duration visibility) {
        return new QueuedCall(
                queue,
                arguments,
                priority,
                due,
                retries,
                timeout,
                failures,
                fence,
                now.plus(visibility),
                visibility,
                attached,
                waitsFor,
                concurrencyKey);
    }

    /**
     * The same given back.
     *
     * @param due not before this time
     * @param failures how many attempts have failed by now
     */
    public QueuedCall again(Instant due, int failures) {
        return new QueuedCall(
                queue,
                arguments,
                priority,
                due,
                retries,
                timeout,
                failures,
                fence,
                null,
                null,
                attached,
                waitsFor,
                concurrencyKey);
    }

    /** The same without a lease: it has ended. */
    public QueuedCall left() {
        return new QueuedCall(
                queue,
                arguments,
                priority,
                due,
                retries,
                timeout,
                failures,
                fence,
                null,
                null,
                attached,
                waitsFor,
                concurrencyKey);
    }

    /** Without the arguments, some of which may be secret, and the attachments, which are. */
    @Override
    public String toString() {
        return "QueuedCall[queue=" + queue + ", arguments=" + arguments.bytes().length + " bytes, priority=" + priority
                + ", due=" + due + ", retries=" + retries + ", timeout=" + timeout + ", failures=" + failures
                + ", fence=" + fence + ", leasedUntil=" + leasedUntil + ", visibility=" + visibility + ", waitsFor="
                + waitsFor.size() + " calls]";
    }

    /** The same with its arguments, which a reader meets last. */
    QueuedCall with(Encoded arguments) {
        return new QueuedCall(
                queue,
                arguments,
                priority,
                due,
                retries,
                timeout,
                failures,
                fence,
                leasedUntil,
                visibility,
                attached,
                waitsFor,
                concurrencyKey);
    }
}
