package io.strand4j.cli;

import io.strand4j.task.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand in the environment as well. */
final class Variables {

    private static final Set<String> IS_SET = Set.of("1", "true", "yes", "on");

    private Variables() {}

    /** Whether a variable says yes. */
    static boolean isSet(Map<String, String> environment, String name) {
        return IS_SET.contains(environment.getOrDefault(name, "").toLowerCase(Locale.ROOT));
    }

    /** What was typed, else the first of these variables that is set; there a plain number is seconds. */
    static @Nullable Duration first(@Nullable Duration typed, Terminal terminal, String... names) {
        if (typed != null) {
            return typed;
        }
        for (String name : names) {
            String value = terminal.variable(name);
            if (!value.isEmpty()) {
                return read(name, value);
            }
        }
        return null;
    }

    private static Duration read(String name, String value) {
        try {
            return Durations.parse(value.matches("\\d+") ? value + "s" : value);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new UsageException("the variable " + name + ": " + wrong.getMessage(), wrong);
        }
    }
}
