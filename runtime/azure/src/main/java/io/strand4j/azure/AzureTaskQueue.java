package io.strand4j.azure;

import io.strand4j.queue.Capability;
import io.strand4j.queue.RecordQueue;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.Keys;
import io.strand4j.store.TaskRecord;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Calls in an Azure storage account, for any number of machines: the records are blobs, and a message of a storage queue
 * points at each call that waits or runs. Safe for use by any thread.
 *
 * <p>A lease is the time for which its message is hidden, in whole seconds and at most 7 days; delays are rounded up to
 * whole seconds. Of priorities only the sign counts: calls above zero go before those with zero, and these before those
 * below. {@link #size} is about right: it is what the service says it has, without what this process runs; what other
 * processes run counts as waiting. Where nothing can be received and messages are left all the same, it is what the
 * records say, which lists the container: at most every 5 seconds, and for no more than a tenth of the time.
 */
public final class AzureTaskQueue extends RecordQueue {

    private final AzurePlace place;
    private final AzureWaiting waiting;

    private AzureTaskQueue(String name, AzurePlace place, AzureWaiting waiting) {
        super(name, place.store, waiting, place.clock);
        this.place = place;
        this.waiting = waiting;
    }

    /**
     * Opens a queue by its address.
     *
     * @param address {@code azq://account/queue?…} as {@link TaskQueue#open} takes it, or short {@code account/queue}
     * @throws IllegalArgumentException when the address says something else, naming what it may say
     * @throws io.strand4j.task.StoreException when it cannot be opened
     */
    public static AzureTaskQueue open(String address) {
        return open(AzureAddress.of(address, System::getenv));
    }

    /**
     * Opens a queue, with its records in a container of the same name. Both are made where they are missing.
     *
     * @param storage the account
     * @param queue the name of the storage queue: 3 to 32 small letters, digits and dashes, not with {@code -hi},
     *     {@code -lo} or {@code -q} at its end, nor with {@code -q-} in it
     * @throws IllegalArgumentException when that can be no queue
     * @throws io.strand4j.task.StoreException when it cannot be opened
     */
    public static AzureTaskQueue open(AzureStorage storage, String queue) {
        QueueNames.require("queue", queue, "");
        return open(new AzureAddress(storage, queue, queue));
    }

    private static AzureTaskQueue open(AzureAddress address) {
        return open(address, InstantSource.system(), System::nanoTime);
    }

    static AzureTaskQueue open(AzureAddress address, InstantSource clock, LongSupplier nanos) {
        AzurePlace place = new AzurePlace(address, clock, nanos);
        try {
            return at("", place);
        } catch (RuntimeException failed) {
            place.store.close();
            throw failed;
        }
    }

    private static AzureTaskQueue at(String name, AzurePlace place) {
        return place.queues.computeIfAbsent(name, key -> new AzureTaskQueue(key, place, waiting(key, place)));
    }

    static AzureWaiting waiting(String name, AzurePlace place) {
        Lanes lanes = new Lanes(place.service, place.blobs, place.base, name, place.nanos);
        return new AzureWaiting(name, lanes, place.store, place.clock, place.nanos);
    }

    @Override
    public TaskQueue named(String name) {
        if (!name.isEmpty()) {
            Keys.require(name);
        }
        return at(name, place);
    }

    @Override
    protected <T> void each(Collection<T> all, Consumer<T> action) {
        Together.each(all, action);
    }

    /** By what a listing tells; only as many records are read as are asked for. */
    @Override
    public List<TaskRecord> peek(int max) {
        return place.store.waiting(name(), max);
    }

    @Override
    public int clear() {
        int removed = super.clear();
        waiting.purge();
        return removed;
    }

    /** Without notification: other processes look for new calls once a second. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.PRIORITY, Capability.DELAY);
    }

    @Override
    public void close() {
        place.queues.values().forEach(one -> one.waiting.close());
        waiting.close();
        place.store.close();
    }
}
