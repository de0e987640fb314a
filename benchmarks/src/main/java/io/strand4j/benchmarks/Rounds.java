package io.strand4j.benchmarks;

/** How often limit and ours are measured in turn. */
public enum Rounds {
    /** In this JVM, which has to warm up. */
    WARM(2, 7),
    /** In this JVM and others, which all have to warm up; at 20,000 calls a round that takes some hundred thousand. */
    WARM_ALL(25, 9),
    /** In a new JVM each, or of what is always new. */
    FRESH(0, 5),
    /** Nothing is timed, and once says it all. */
    ONCE(0, 1);

    private final int warmUps;
    private final int counted;

    Rounds(int warmUps, int counted) {
        this.warmUps = warmUps;
        this.counted = counted;
    }

    int warmUps(Effort effort) {
        return effort.quick() ? 0 : warmUps;
    }

    int counted(Effort effort) {
        return effort.quick() ? 1 : counted;
    }
}
