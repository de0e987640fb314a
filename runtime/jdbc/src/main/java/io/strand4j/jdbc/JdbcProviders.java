package io.strand4j.jdbc;

import io.strand4j.queue.TaskQueue;
import io.strand4j.queue.TaskQueueProvider;
import io.strand4j.store.TaskStore;
import io.strand4j.store.TaskStoreProvider;
import java.net.URI;
import java.time.InstantSource;

/** The providers of {@code jdbc:}; public inside, because ServiceLoader must get at them. */
final class JdbcProviders {

    private static final String SCHEME = "jdbc";

    private JdbcProviders() {}

    private static Place place(String address) {
        return Place.open(address, InstantSource.system(), System::nanoTime);
    }

    /** Queues. */
    public static final class Queue implements TaskQueueProvider {

        @Override
        public String scheme() {
            return SCHEME;
        }

        @Override
        public TaskQueue open(URI uri) {
            return open(uri.toString());
        }

        @Override
        public TaskQueue open(String address) {
            return JdbcTaskQueue.in(place(address));
        }
    }

    /** Stores. */
    public static final class Store implements TaskStoreProvider {

        @Override
        public String scheme() {
            return SCHEME;
        }

        @Override
        public TaskStore open(URI uri) {
            return open(uri.toString());
        }

        @Override
        public TaskStore open(String address) {
            return new JdbcTaskStore(place(address));
        }
    }
}
