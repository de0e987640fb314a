package io.strand4j.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a control client may start: nothing else is ever run for one. */
final class Registered {

    final Map<String, Runnable> tasks = new LinkedHashMap<>();
    final Map<String, Function<? super String, ?>> functions = new LinkedHashMap<>();
    final Map<String, Function<? super List<Object>, ?>> starFunctions = new LinkedHashMap<>();
    final Map<String, Function<? super Map<String, Object>, ?>> doubleStarFunctions = new LinkedHashMap<>();

    static <T> T named(String kind, String name, Map<String, T> all) {
        @Nullable T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no " + kind + " is registered as '" + name + "'; there are " + all.keySet());
        }
        return found;
    }
}
