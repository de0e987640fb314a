package io.strand4j.queue;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which calls may be claimed: the part of a {@link RecordQueue} that differs from place to place. It only points at
 * records: a key here that the record does not confirm is passed over, so it may hold too much after a crash, never too
 * little. Implementations are safe for use by any thread, and throw {@link io.strand4j.task.StoreException} when what is
 * behind them is away.
 */
public interface Waiting {

    /**
     * The call will wait in a moment; called before its record says so, so that a crash between the two shows.
     *
     * @param pending the call
     */
    void announce(TaskRecord pending);

    /**
     * What was announced will not wait: its record could not be added.
     *
     * @param pending the call
     */
    void withdraw(TaskRecord pending);

    /**
     * A call waits; called after its record says so.
     *
     * @param pending the call
     */
    void add(TaskRecord pending);

    /**
     * A call that somebody has announced before is sent once more. Its record is there; whoever sent it first has
     * perhaps got no further than that. A queue that finds what was announced and left by itself need not do anything.
     *
     * @param pending the call as it waits
     */
    default void addedBefore(TaskRecord pending) {
        add(pending);
    }

    /**
     * Takes calls that are due, highest priority first, then by their time. Whoever takes one says what becomes of it by
     * {@link #leased}, {@link #add} or {@link #forget}; if nobody does, it is abandoned after the visibility.
     *
     * @param max at most so many
     * @param now the time by which calls are due
     * @param visibility how long they are good without being extended
     * @return their keys
     * @throws IllegalStateException after {@link #close}
     */
    List<String> take(int max, Instant now, Duration visibility);

    /**
     * The call has this lease from now on; called again when that is extended.
     *
     * @param key the key of the call
     * @param fence the number of the lease
     * @param visibility how long it is good from now
     */
    void leased(String key, long fence, Duration visibility);

    /**
     * The call was taken, and its record names a lease of it.
     *
     * @param key the key of the call
     * @param fence the number of that lease
     * @param visibility how long that lease is good without being extended
     * @return true when that lease is known to be abandoned, so that the call may be leased anew and still counts as
     *     taken; false when it may be good
     */
    boolean heldByOther(String key, long fence, Duration visibility);

    /**
     * The call neither waits nor has a lease.
     *
     * @param key the key of the call
     */
    void forget(String key);

    /**
     * A call that waited has ended, and its record may be gone.
     *
     * @param pending the call
     */
    void remove(TaskRecord pending);

    /**
     * A call whose lease was not extended in its time, by a clock that nobody sets.
     *
     * @param key the key of the call
     * @param fence the number of the lease; 0 before its lease
     */
    record Abandoned(String key, long fence) {}

    /**
     * Some that were abandoned; they count as taken.
     *
     * @param max at most so many
     */
    List<Abandoned> abandoned(int max);

    /** How many wait, or are thought to. */
    long size();

    /**
     * Calls back when a call has arrived.
     *
     * @param arrived must be short and must not throw
     */
    TaskStore.Watch watch(Runnable arrived);

    /** A call that was added may be taken: tell those who watch. */
    void signal();

    /** What held calls back may be gone: tell those who watch, in other processes as well. */
    default void wake() {
        signal();
    }

    /** Gives up what it holds; {@link #take} throws IllegalStateException from then on. */
    void close();
}
