package io.strand4j.azure;

import io.strand4j.queue.TaskQueue;
import io.strand4j.queue.TaskQueueProvider;
import io.strand4j.store.TaskStore;
import io.strand4j.store.TaskStoreProvider;
import java.net.URI;
import java.time.InstantSource;

/** The providers of {@code azq:}; public inside, because ServiceLoader must get at them. */
final class AzureProviders {

    private AzureProviders() {}

    /** Queues. */
    public static final class Queue implements TaskQueueProvider {

        @Override
        public String scheme() {
            return AzureAddress.SCHEME;
        }

        @Override
        public TaskQueue open(URI uri) {
            return open(uri.toString());
        }

        @Override
        public TaskQueue open(String address) {
            return AzureTaskQueue.open(address);
        }
    }

    /** Stores: the records of such a queue, without the queue. */
    public static final class Store implements TaskStoreProvider {

        @Override
        public String scheme() {
            return AzureAddress.SCHEME;
        }

        @Override
        public TaskStore open(URI uri) {
            return open(uri.toString());
        }

        @Override
        public TaskStore open(String address) {
            return AzurePlace.store(AzureAddress.of(address, System::getenv), InstantSource.system());
        }
    }
}
