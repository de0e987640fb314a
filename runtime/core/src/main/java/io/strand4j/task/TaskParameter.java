package io.strand4j.task;

import io.strand4j.codec.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a task, as its arguments travel.
 *
 * @param name the name under which the value travels
 * @param type the declared type
 * @param aliases further names that are read
 * @param defaultJson the value, as JSON, where a stored call lacks it; null when it must be there
 * @param secret whether the value is masked wherever arguments are shown
 */
public record TaskParameter(
        String name,
        TypeRef<?> type,
        List<String> aliases,
        @Nullable String defaultJson,
        boolean secret) {

    /** Keeps a copy of the aliases. */
    public TaskParameter {
        aliases = List.copyOf(aliases);
    }

    /**
     * A plain parameter.
     *
     * @param name the name under which the value travels
     * @param type the declared type
     */
    public static TaskParameter of(String name, TypeRef<?> type) {
        return new TaskParameter(name, type, List.of(), null, false);
    }

    /**
     * The same, masked wherever arguments are shown.
     */
    public TaskParameter masked() {
        return new TaskParameter(name, type, aliases, defaultJson, true);
    }

    /**
     * The same, also read under other names.
     *
     * @param others the other names
     */
    public TaskParameter alias(String... others) {
        return new TaskParameter(name, type, List.of(others), defaultJson, secret);
    }

    /**
     * The same, with a value for stored calls that lack it.
     *
     * @param json the value as JSON
     */
    public TaskParameter orElse(String json) {
        return new TaskParameter(name, type, aliases, json, secret);
    }
}
