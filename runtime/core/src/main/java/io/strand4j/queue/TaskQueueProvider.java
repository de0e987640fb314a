package io.strand4j.queue;

import io.strand4j.task.ProviderUri;
import java.net.URI;

/**
 * Opens the queues of one URI scheme; found by {@link java.util.ServiceLoader}. Implementations have a public
 * constructor without parameters and are safe for use by any thread.
 */
public interface TaskQueueProvider {

    /** The scheme, in lower case: {@code "file"} for {@code file:/var/strand}. */
    String scheme();

    /**
     * Opens the default queue.
     *
     * @param uri where it is, of this scheme; where nothing stood between the colon and the query there is a {@code /}
     * @throws IllegalArgumentException when the URI says something this provider does not know, naming what it knows
     * @throws io.strand4j.task.StoreException when the queue cannot be opened
     */
    TaskQueue open(URI uri);

    /**
     * Opens by the address as it was given, for schemes whose addresses are no URIs by the letter.
     *
     * @param address where it is
     * @throws IllegalArgumentException as above, and when it is no URI
     * @throws io.strand4j.task.StoreException when the queue cannot be opened
     */
    default TaskQueue open(String address) {
        return open(ProviderUri.parse(address));
    }
}
