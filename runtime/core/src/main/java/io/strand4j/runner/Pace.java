package io.strand4j.runner;

/** How long the bodies of a task take in a worker JVM, as a moving average. Written without locks: it is a guess. */
final class Pace {

    private static final int WEIGHT = 8;

    private volatile long nanos;

    /** The average, or what is more than any average while nothing is known. */
    long nanos() {
        long known = nanos;
        return known == 0 ? Long.MAX_VALUE : known;
    }

    /** Longer times count at once, shorter ones little by little. */
    void took(long measured) {
        long known = nanos;
        nanos = Math.max(1, known < measured ? measured : known - (known - measured) / WEIGHT);
    }
}
