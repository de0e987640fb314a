package io.strand4j.cli;

import io.strand4j.task.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations that may stand in the environment as well; there a plain number is seconds. */
final class Variables {

    private Variables() {}

    /** What was typed, else the first of these variables that is set. */
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
