package io.strand4j;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where records and calls are kept, as the environment says: {@code STRAND_STORE} and {@code STRAND_QUEUE}, or, where
 * neither is set, {@code JOBQ_STORAGE} with {@code JOBQ_QUEUE}, or {@code JOBQ_STORAGE_QUEUE}.
 *
 * @param store the address of the store
 * @param queue the address of the queue
 */
public record Addresses(String store, String queue) {

    private static final String SERVICE_BUS = "sb://";
    private static final String STORAGE_QUEUE = "azq://";

    /**
     * The addresses in an environment; where only one of them is set it is for both.
     *
     * @param environment variables by name; an empty one counts as not set
     * @throws IllegalStateException when what is needed is not set, naming it
     */
    public static Addresses of(Map<String, String> environment) {
        return of(null, null, environment);
    }

    /**
     * The addresses that are given, as on a command line, and where neither is, those of the environment.
     *
     * @param store the address of the store, or null
     * @param queue the address of the queue, or null
     * @param environment variables by name; an empty one counts as not set
     * @throws IllegalStateException when what is needed is not set, naming it
     */
    public static Addresses of(@Nullable String store, @Nullable String queue, Map<String, String> environment) {
        String knownStore = store != null ? store : value("STRAND_STORE", environment);
        String knownQueue = queue != null ? queue : value("STRAND_QUEUE", environment);
        if (knownQueue == null && knownStore == null) {
            knownQueue = jobq(environment);
        }
        if (knownQueue == null) {
            knownQueue = knownStore;
        }
        if (knownQueue == null) {
            throw new IllegalStateException("neither STRAND_STORE nor STRAND_QUEUE is set in the environment; set one"
                    + " to an address such as file:/var/strand or jdbc:postgresql://host/database");
        }
        return new Addresses(knownStore == null ? knownQueue : knownStore, knownQueue);
    }

    /** {@code account} or {@code sb://namespace}, and the name of the queue. */
    private static @Nullable String jobq(Map<String, String> environment) {
        String both = value("JOBQ_STORAGE_QUEUE", environment);
        if (both != null) {
            return address(both);
        }
        String storage = value("JOBQ_STORAGE", environment);
        String queue = value("JOBQ_QUEUE", environment);
        if (storage == null && queue == null) {
            return null;
        }
        if (storage == null || queue == null) {
            throw new IllegalStateException((storage == null ? "JOBQ_STORAGE" : "JOBQ_QUEUE")
                    + " environment variable not set, and " + (storage == null ? "JOBQ_QUEUE" : "JOBQ_STORAGE")
                    + " is; set both, or STRAND_QUEUE to the address of the queue");
        }
        return address(storage + "/" + queue);
    }

    private static String address(String serviceAndQueue) {
        return serviceAndQueue.startsWith(SERVICE_BUS) ? serviceAndQueue : STORAGE_QUEUE + serviceAndQueue;
    }

    private static @Nullable String value(String name, Map<String, String> environment) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
