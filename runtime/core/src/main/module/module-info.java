import io.strand4j.queue.TaskQueueProvider;
import io.strand4j.store.TaskStoreProvider;

/** What generated code calls, and where calls are started, found again and ended. */
module io.strand4j.runtime {
    requires transitive io.strand4j.annotations;
    requires java.management;
    requires jdk.unsupported; // signals
    requires tools.jackson.databind;
    requires org.slf4j;
    requires static jdk.jfr; // events, where an image has it
    requires static transitive org.jspecify;

    exports io.strand4j;
    exports io.strand4j.codec;
    exports io.strand4j.flow;
    exports io.strand4j.limit;
    exports io.strand4j.middleware;
    exports io.strand4j.pool;
    exports io.strand4j.process;
    exports io.strand4j.queue;
    exports io.strand4j.runner;
    exports io.strand4j.store;
    exports io.strand4j.task;
    exports io.strand4j.worker;

    uses io.strand4j.codec.Codec;
    uses io.strand4j.task.TargetProvider;
    uses io.strand4j.task.TaskCatalog;
    uses TaskQueueProvider;
    uses TaskStoreProvider;

    provides TaskQueueProvider with
            io.strand4j.queue.BuiltInQueues.Memory,
            io.strand4j.queue.BuiltInQueues.File;
    provides TaskStoreProvider with
            io.strand4j.store.BuiltInStores.Memory,
            io.strand4j.store.BuiltInStores.File;
}
