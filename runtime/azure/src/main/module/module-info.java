/** Records, queues and files in an Azure storage account. */
@SuppressWarnings("requires-automatic") // OkHttp and Reactor are no modules yet
module io.strand4j.azure {
    requires transitive io.strand4j.runtime;
    requires transitive com.azure.core;
    requires com.azure.core.http.okhttp;
    requires com.azure.storage.blob;
    requires com.azure.storage.common;
    requires com.azure.storage.queue;
    requires okhttp3;
    requires org.slf4j;
    requires reactor.core;
    requires static com.azure.identity; // where somebody wants its credentials
    requires static transitive org.jspecify;

    exports io.strand4j.azure;

    provides io.strand4j.queue.TaskQueueProvider with
            io.strand4j.azure.AzureProviders.Queue;
    provides io.strand4j.store.TaskStoreProvider with
            io.strand4j.azure.AzureProviders.Store;
}
