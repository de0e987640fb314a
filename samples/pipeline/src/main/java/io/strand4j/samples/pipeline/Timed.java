package io.strand4j.samples.pipeline;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A value, and how long it took.
 *
 * @param <T> the type of the value
 * @param value the value
 * @param time how long it took
 */
record Timed<T>(T value, Duration time) {

    static <T> Timed<T> of(Supplier<T> work) {
        long begun = System.nanoTime();
        T value = work.get();
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** For people, such as {@code 2.41 s}, in whatever country. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
