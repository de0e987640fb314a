package io.strand4j.limit;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Where processes agree on the moments of a group; for whoever has such a place. */
@FunctionalInterface
public interface SharedPace {

    /**
     * Moments that belong to this process alone.
     *
     * @param in how long it is until each, in their order
     * @param askAgain how long it is until it is worth to ask for more
     */
    record Reserved(List<Duration> in, Duration askAgain) {

        /** Keeps a copy. */
        public Reserved {
            in = List.copyOf(in);
        }
    }

    /**
     * Reserves moments, and returns at once.
     *
     * @param key the line within the group
     * @param rate how often
     * @param wanted how many at most
     * @param answer is told, on any thread, and once
     */
    void reserve(String key, Rate rate, int wanted, Consumer<Reserved> answer);
}
