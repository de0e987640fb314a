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

    /** How often limit and ours are measured in turn. */
    int rounds(Row row) {
        return quick || row.exact() ? 1 : 7;
    }

    /** How often before that, for nothing but the compiler. */
    int warmUps(Row row) {
        return quick || row.exact() ? 0 : 2;
    }
}
