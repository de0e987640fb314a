package io.strand4j.azure;

import io.strand4j.queue.RecordQueue;
import io.strand4j.queue.SeamStore;
import io.strand4j.queue.SeamWaiting;
import io.strand4j.queue.TaskQueue;
import io.strand4j.queue.TaskQueueProvider;
import java.net.URI;
import java.time.InstantSource;

/** A queue with a seam before and after each of its steps: {@code azqseams://…}, otherwise as {@code azq://…}. */
public final class SeamAzureQueue extends RecordQueue {

    private SeamAzureQueue(AzurePlace place) {
        super("", new SeamStore(place.store), new SeamWaiting(AzureTaskQueue.waiting("", place)), place.clock);
    }

    @Override
    public TaskQueue named(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void close() {
        closeWaiting();
        store().close();
    }

    /** For a JVM that is to crash. */
    public static final class Provider implements TaskQueueProvider {

        @Override
        public String scheme() {
            return "azqseams";
        }

        @Override
        public TaskQueue open(URI uri) {
            return open(uri.toString());
        }

        @Override
        public TaskQueue open(String address) {
            AzureAddress where = AzureAddress.of(address.replaceFirst("^azqseams", "azq"), System::getenv);
            return new SeamAzureQueue(new AzurePlace(where, InstantSource.system(), System::nanoTime));
        }
    }
}
