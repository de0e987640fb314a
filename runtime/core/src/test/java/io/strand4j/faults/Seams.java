package io.strand4j.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Points of a process where it may be made to end at once, as if it had been killed exactly there. */
public final class Seams {

    /** The exit code of a process that has ended at its seam. */
    public static final int CRASHED = 86;

    private static final Map<String, AtomicInteger> HITS = new ConcurrentHashMap<>();
    private static volatile @Nullable String armed;
    private static volatile int at;

    private Seams() {}

    /**
     * This process ends there.
     *
     * @param seam such as {@code update:before}
     * @param nth the how manieth time
     */
    public static void arm(String seam, int nth) {
        at = nth;
        armed = seam;
    }

    /**
     * With a seam before and after.
     *
     * @param <T> what the action gives
     * @param step the name of the step
     * @param action the step
     */
    public static <T> T around(String step, Supplier<T> action) {
        hit(step + ":before");
        T result = action.get();
        hit(step + ":after");
        return result;
    }

    /**
     * With a seam before and after.
     *
     * @param step the name of the step
     * @param action the step
     */
    public static void run(String step, Runnable action) {
        around(step, () -> {
            action.run();
            return null;
        });
    }

    private static void hit(String seam) {
        if (seam.equals(armed)
                && HITS.computeIfAbsent(seam, s -> new AtomicInteger()).incrementAndGet() == at) {
            Runtime.getRuntime().halt(CRASHED);
        }
    }
}
