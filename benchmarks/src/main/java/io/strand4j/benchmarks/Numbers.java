package io.strand4j.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Figures of several rounds, and as text. */
public final class Numbers {

    private final double[] sorted;

    Numbers(double[] values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median, and the least and the most where there is more than one. */
    @Override
    public String toString() {
        String median = text(median());
        return sorted.length == 1
                ? median
                : median + " (" + text(sorted[0]) + " - " + text(sorted[sorted.length - 1]) + ")";
    }

    /** Three digits are as many as anybody can trust. */
    static String text(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    /**
     * The value that such a part of all values does not exceed.
     *
     * @param values any values, which are sorted by this
     * @param part such as 0.99
     */
    public static double percentile(long[] values, double part) {
        Arrays.sort(values);
        return values[Math.min(values.length - 1, (int) Math.ceil(part * values.length) - 1)];
    }
}
