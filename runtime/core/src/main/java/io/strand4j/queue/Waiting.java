package io.strand4j.queue;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which calls may be claimed: the part of a queue that differs from place to place. It only points at records: a key
 * here that the record does not confirm is passed over, so it may hold too much after a crash, never too little.
 */
interface Waiting {

    /** The call will wait in a moment; called before its record says so, so that a crash between the two shows. */
    void announce(TaskRecord pending);

    /** What was announced will not wait: its record could not be added. */
    void withdraw(TaskRecord pending);

    /** A call waits; called after its record says so. */
    void add(TaskRecord pending);

    /**
     * Takes calls that are due, highest priority first, then by their time. Whoever takes one says what becomes of it by
     * {@link #leased}, {@link #add} or {@link #forget}; if nobody does, it is abandoned after the visibility.
     */
    List<String> take(int max, Instant now, Duration visibility);

    /** The call has this lease from now on; called again when that is extended. */
    void leased(String key, long fence, Duration visibility);

    /** The call was taken, and another lease of it turns out to be good still. */
    void heldByOther(String key, long fence, Duration visibility);

    /** The call neither waits nor has a lease. */
    void forget(String key);

    /** A call that waited is gone, with its record. */
    void remove(TaskRecord pending);

    /** A call whose lease was not extended in its time, by a clock that nobody sets; fence 0 before its lease. */
    record Abandoned(String key, long fence) {}

    /** Some that were abandoned; they count as taken. */
    List<Abandoned> abandoned(int max);

    /** How many wait, or are thought to. */
    long size();

    /** Calls back when a call has arrived. */
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
