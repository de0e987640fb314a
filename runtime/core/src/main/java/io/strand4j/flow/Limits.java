package io.strand4j.flow;

/** Numbers that users give. */
final class Limits {

    private Limits() {}

    static int positive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least 1 of " + what + ", asked for " + count);
        }
        return count;
    }
}
