package io.strand4j.samples.firecrestserver;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A state of a task.
 *
 * @param status its code, as text
 * @param data what is told of it
 * @param mayPass whether the task may go on to its next state
 */
record Step(String status, Supplier<Object> data, BooleanSupplier mayPass) {

    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("100", "Queued"),
            Map.entry("101", "In progress"),
            Map.entry("110", "Waiting for Form URL from Object Storage to be retrieved"),
            Map.entry("111", "Form URL from Object Storage received"),
            Map.entry("112", "Object Storage confirms that upload to Object Storage has finished"),
            Map.entry("113", "Download from Object Storage to server has started"),
            Map.entry("114", "Download from Object Storage to server has finished"),
            Map.entry("115", "Download from Object Storage error"),
            Map.entry("116", "Started upload from filesystem to Object Storage"),
            Map.entry("117", "Upload from filesystem to Object Storage has finished successfully"),
            Map.entry("118", "Upload from filesystem to Object Storage has finished with errors"),
            Map.entry("200", "Finished successfully"),
            Map.entry("400", "Finished with errors"));

    static Step of(String status, Object data) {
        return new Step(status, () -> data, () -> true);
    }

    static Step of(String status) {
        return of(status, description(status));
    }

    static String description(String status) {
        return DESCRIPTIONS.getOrDefault(status, "Unknown status");
    }
}
