package io.strand4j.benchmarks.limits;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.SendMessageResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A blob for each call and a message that points at it, by the clients alone: the requests that a call needs. */
public final class AzureCalls {

    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Duration FOR_EVER = Duration.ofSeconds(-1);

    private final BlobContainerClient records;
    private final QueueClient queue;
    private final byte[] record;
    private final Map<String, String> metadata;

    /**
     * Makes the container and the queue where they are missing.
     *
     * @param connectionString of the account
     * @param name of both
     * @param like a record to have more of, with its metadata
     */
    public AzureCalls(String connectionString, String name, BlobDownloadContentResponse like) {
        this.records = container(connectionString, name);
        this.queue = new QueueServiceClientBuilder()
                .connectionString(connectionString)
                .httpClient(new OkHttpAsyncHttpClientBuilder().build())
                .buildClient()
                .getQueueClient(name);
        this.record = like.getValue().toBytes();
        this.metadata = like.getDeserializedHeaders().getMetadata();
        records.createIfNotExists();
        queue.createIfNotExists();
    }

    /** A container, by the client alone. */
    public static BlobContainerClient container(String connectionString, String name) {
        return new BlobServiceClientBuilder()
                .connectionString(connectionString)
                .httpClient(new OkHttpAsyncHttpClientBuilder().build())
                .buildClient()
                .getBlobContainerClient(name);
    }

    /** A call that waits, in three requests: a message that is hidden, the record, and the message is shown. */
    public void send() {
        String key = UUID.randomUUID().toString();
        SendMessageResult sent = queue.sendMessageWithResponse(
                        key, Duration.ofSeconds(10), FOR_EVER, null, Context.NONE)
                .getValue();
        write(key, new BlobRequestConditions().setIfNoneMatch("*"));
        queue.updateMessage(sent.getMessageId(), sent.getPopReceipt(), key, Duration.ZERO);
    }

    private String write(String key, BlobRequestConditions conditions) {
        return records.getBlobClient("records/" + key)
                .getBlockBlobClient()
                .uploadWithResponse(
                        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(record))
                                .setMetadata(metadata)
                                .setRequestConditions(conditions),
                        null,
                        Context.NONE)
                .getValue()
                .getETag();
    }

    /** Removes both, so that the next round does not find the emulator slower. */
    public void delete() {
        records.delete();
        queue.delete();
    }

    /** Leases some calls and ends them, side by side; how many there were. One request, and four for each. */
    public int run(int most) {
        List<QueueMessageItem> messages =
                queue.receiveMessages(most, LEASE, null, Context.NONE).stream().toList();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            messages.forEach(one -> running.add(each.submit(() -> run(one))));
        }
        running.forEach(Future::resultNow); // a failure is no call that is done
        return messages.size();
    }

    private void run(QueueMessageItem message) {
        String key = message.getBody().toString();
        String waiting = read(key);
        String running = write(key, new BlobRequestConditions().setIfMatch(waiting)); // leased
        write(key, new BlobRequestConditions().setIfMatch(running)); // ended
        queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
    }

    private String read(String key) {
        return records.getBlobClient("records/" + key)
                .downloadContentWithResponse(null, null, null, Context.NONE)
                .getDeserializedHeaders()
                .getETag();
    }
}
