package io.strand4j.azure;

import com.azure.storage.queue.QueueServiceClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What the queues of one address have in common. */
final class AzurePlace {

    final String base;
    final QueueServiceClient service;
    final Blobs blobs;
    final BlobTaskStore store;
    final InstantSource clock;
    final LongSupplier nanos;
    final Map<String, AzureTaskQueue> queues = new ConcurrentHashMap<>();

    AzurePlace(AzureAddress address, InstantSource clock, LongSupplier nanos) {
        this.base = address.queue();
        this.service = address.storage().queues();
        this.clock = clock;
        this.nanos = nanos;
        this.blobs = blobs(address);
        this.store = new BlobTaskStore(blobs, clock);
    }

    private static Blobs blobs(AzureAddress address) {
        return new Blobs(address.storage().blobs().getBlobContainerClient(address.container()));
    }

    static BlobTaskStore store(AzureAddress address, InstantSource clock) {
        return new BlobTaskStore(blobs(address), clock);
    }
}
