package io.strand4j.queue;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.ProviderUri;
import io.strand4j.task.TaskTransaction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Calls in order, for workers to lease. The record of each call is in {@link #store()} and changes in one step with its
 * place here: there is never one without the other. A call that is handed out is run at least once; a lease that is not
 * extended ends, and the call is handed out again with the next attempt and a higher fence.
 *
 * <p>Safe for use by any thread. Every method may throw {@link io.strand4j.task.StoreException} when what is behind the
 * queue is away or broken, and throws IllegalStateException after {@link #close()}.
 */
public interface TaskQueue extends AutoCloseable {

    /**
     * Opens the default queue at a URI: {@code memory:}, {@code file:/var/strand?durability=disk|crash}, and what the
     * {@link TaskQueueProvider}s on the class path add.
     *
     * @param uri where it is
     * @throws IllegalArgumentException when the scheme, a parameter or its value is unknown, naming what is known
     * @throws io.strand4j.task.StoreException when it cannot be opened
     */
    static TaskQueue open(String uri) {
        ProviderUri<TaskQueueProvider> found =
                ProviderUri.of(uri, "queue", TaskQueueProvider.class, TaskQueueProvider::scheme);
        return found.provider().open(found.text());
    }

    /** Its name; empty for the default queue. */
    String name();

    /** The store with the records of its calls; closed with the queue it was opened with. */
    TaskStore store();

    /**
     * Another queue in the same place, over the same store. It is not to be closed by itself.
     *
     * @param name its name: letters, digits, dots, dashes and underscores as in a key; empty is the default queue
     */
    TaskQueue named(String name);

    /**
     * Adds calls, each of them whole or not at all; all of them in one commit where the backend has such.
     *
     * @param calls PENDING records with a place in this queue
     * @return the keys that existed already, whatever their state; their calls were not added
     */
    Set<String> sendAll(Collection<TaskRecord> calls);

    /**
     * Adds calls within a transaction of the caller's: they are there when that commits.
     *
     * @param calls PENDING records with a place in this queue
     * @param transaction the transaction
     * @return the keys that existed already; their calls were not added
     * @throws UnsupportedOperationException without {@link Capability#TRANSACTION}
     */
    default Set<String> sendAll(Collection<TaskRecord> calls, TaskTransaction transaction) {
        throw new UnsupportedOperationException(
                "the queue \"" + name() + "\" in " + getClass().getSimpleName()
                        + " cannot join a transaction; use a jdbc: queue, or start the call after the commit");
    }

    /**
     * Settles some calls and claims others, in one step where the backend can. A settlement that was done before is done
     * again without effect, so the same exchange may be repeated after a failure. It does not wait for calls.
     *
     * @param ended what becomes of calls that were leased
     * @param claim what is asked for
     */
    Exchanged exchange(Collection<Settlement> ended, Claim claim);

    /**
     * Extends leases.
     *
     * @param leases the leases
     * @param visibility how long from now
     * @return those that could not be extended: another worker has the call, or it has ended
     */
    Set<Lease> extend(Collection<Lease> leases, Duration visibility);

    /**
     * Calls back when there may be something to claim, by notification where the backend can; workers look once a second
     * besides. The callback must be short and must not throw.
     *
     * @param arrived called when a call has arrived
     * @return ends it when closed
     */
    TaskStore.Watch watch(Runnable arrived);

    /**
     * Calls back those who watch, here and in other processes where the backend can: what held calls back may be gone.
     * Who is not told looks within a second.
     */
    default void wake() {}

    /**
     * A call that waited here has ended without a worker, as one does that is cancelled; its record says so already.
     * A queue that remembers more of it than the record forgets that, so that {@link #size} is right at once, also where
     * the call was to wait for long. Without it the call is found to have ended when it is due.
     *
     * @param pending the call as it waited
     */
    default void withdrawn(TaskRecord pending) {}

    /**
     * The calls that wait, next one first, delayed ones included.
     *
     * @param max at most so many
     */
    List<TaskRecord> peek(int max);

    /** How many calls wait, delayed ones included; those that run do not count. */
    long size();

    /**
     * Removes the calls that wait, with their records.
     *
     * @return how many
     */
    int clear();

    /** The calls that were given up on. */
    DeadLetters deadLetters();

    /** What this queue can do. */
    Set<Capability> capabilities();

    /** Gives up what the queue holds, its store included. What is in it stays where it lasts. */
    @Override
    void close();
}
