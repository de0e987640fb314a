/**
 * Records, queues and files in an Azure storage account: {@code azq://account/queue}. The records are blobs, and messages
 * of a storage queue say which of them to run next. See {@link io.strand4j.azure.AzureStorage} for how to get into an
 * account, {@link io.strand4j.azure.AzureTaskQueue} for what the queue promises, and {@link
 * io.strand4j.azure.BlobContainer} for files that tasks read and write.
 */
@NullMarked
package io.strand4j.azure;

import org.jspecify.annotations.NullMarked;
