package io.strand4j.processor.offending;

import io.strand4j.task.Durations;

/** Part of a processor that calls the runtime. */
public final class RuntimeUser {

    private RuntimeUser() {}

    /** Parses with the runtime. */
    public static long millis(String text) {
        return Durations.parse(text).toMillis();
    }
}
