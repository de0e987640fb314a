package io.strand4j.benchmarks;

/**
 * How much is measured.
 *
 * @param quick whether it is only to be seen that everything can be measured
 */
public record Effort(boolean quick) {

    /** A number that is smaller in a quick run. */
    public int count(int full, int small) {
        return quick ? small : full;
    }
}
