package io.strand4j;

import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stores and queues of a Strand. What is at one address is opened once, whether as a store or as a queue. */
final class Places {

    private final Map<String, TaskStore> stores = new HashMap<>();
    private final Map<String, TaskQueue> queues = new HashMap<>();
    private final Map<String, String> storeAddresses = new HashMap<>();
    private final Map<String, String> queueAddresses = new HashMap<>();
    private boolean temporary;

    void store(String name, TaskStore store) {
        if (storeAddresses.containsKey(name) || stores.putIfAbsent(name, store) != null) {
            throw twice("store", name);
        }
    }

    void store(String name, String uri) {
        if (stores.containsKey(name) || storeAddresses.putIfAbsent(name, uri) != null) {
            throw twice("store", name);
        }
    }

    void queue(String name, TaskQueue queue) {
        if (!queue.name().equals(name)) {
            throw new IllegalStateException("the queue that is given as " + shown(name) + " is itself "
                    + shown(queue.name()) + ": calls would wait in the one and workers look into the other; give"
                    + " queue.named(\"" + name + "\")");
        }
        if (queueAddresses.containsKey(name) || queues.putIfAbsent(name, queue) != null) {
            throw twice("queue", name);
        }
    }

    void queue(String name, String uri) {
        if (queues.containsKey(name) || queueAddresses.putIfAbsent(name, uri) != null) {
            throw twice("queue", name);
        }
    }

    private static String shown(String name) {
        return name.isEmpty() ? "the default queue" : "\"" + name + "\"";
    }

    private static IllegalStateException twice(String what, String name) {
        return new IllegalStateException(
                name.isEmpty()
                        ? "the default " + what + " is given twice"
                        : "the " + what + " \"" + name + "\" is given twice");
    }

    /** The default store is a temporary folder. */
    void temporary() {
        temporary = true;
    }

    /** Opens what was given by its address; adds it to what is closed with the Strand. */
    void open(List<AutoCloseable> owned) {
        Map<String, TaskQueue> byAddress = new HashMap<>();
        queueAddresses.forEach((name, uri) -> {
            TaskQueue place = byAddress.computeIfAbsent(uri, address -> {
                TaskQueue opened = TaskQueue.open(address);
                owned.add(opened);
                return opened;
            });
            queues.put(name, place.named(name));
        });
        Map<String, TaskStore> storesByAddress = new HashMap<>();
        byAddress.forEach((uri, queue) -> storesByAddress.put(uri, queue.store()));
        storeAddresses.forEach((name, uri) -> stores.put(name, storesByAddress.computeIfAbsent(uri, address -> {
            TaskStore opened = TaskStore.open(address);
            owned.add(opened);
            return opened;
        })));
        if (!stores.containsKey("")) {
            TaskQueue queue = queues.computeIfAbsent(
                    "", name -> temporary ? DefaultFolder.temporary(owned) : DefaultFolder.ofUser(owned));
            stores.put("", queue.store());
        }
    }

    Map<String, TaskStore> stores() {
        return stores;
    }

    Map<String, TaskQueue> queues() {
        return queues;
    }
}
