package io.strand4j.benchmarks;

import java.util.Locale;

/**
 * What is asked of a row.
 *
 * @param of what is compared with the bound
 * @param atMost whether less is better
 * @param bound the bound
 */
public record Target(Of of, boolean atMost, double bound) {

    /** What a target is about. */
    enum Of {
        /** Ours by the limit. */
        RATIO,
        /** Ours by what somebody else's does, which may be worse than ours. */
        PEER,
        /** Ours less the limit, in the row's unit. */
        DIFFERENCE,
        /** Ours alone, in the row's unit. */
        FIGURE
    }

    /** Times, bytes: ours may be so many times the limit. */
    public static Target ratioAtMost(double bound) {
        return new Target(Of.RATIO, true, bound);
    }

    /** Times: ours may be so many times what another library takes for the like. */
    public static Target peerAtMost(double bound) {
        return new Target(Of.PEER, true, bound);
    }

    /** Rates: ours must be such a part of the limit. */
    public static Target ratioAtLeast(double bound) {
        return new Target(Of.RATIO, false, bound);
    }

    /** Ours may be so much more than the limit. */
    public static Target atMostOver(double bound) {
        return new Target(Of.DIFFERENCE, true, bound);
    }

    /** Ours may be so much. */
    public static Target atMost(double bound) {
        return new Target(Of.FIGURE, true, bound);
    }

    /** Ours must be so much. */
    public static Target atLeast(double bound) {
        return new Target(Of.FIGURE, false, bound);
    }

    boolean isMet(Figures figures) {
        double value = switch (of) {
            case RATIO, PEER -> figures.ratio();
            case DIFFERENCE -> figures.ours().median() - figures.limit().median();
            case FIGURE -> figures.ours().median();
        };
        return atMost ? value <= bound : value >= bound;
    }

    /** Whether ours is better than the plain construct by more than a machine has moods. */
    boolean isSuspicious(Figures figures) {
        return of != Of.FIGURE && of != Of.PEER && (atMost ? figures.ratio() < 0.95 : figures.ratio() > 1.05);
    }

    String text(String unit) {
        String sign = atMost ? "<= " : ">= ";
        return switch (of) {
            case RATIO, PEER -> String.format(Locale.ROOT, "%s%.2fx", sign, bound);
            case DIFFERENCE -> sign + "limit + " + Numbers.text(bound) + " " + unit;
            case FIGURE -> sign + Numbers.text(bound) + " " + unit;
        };
    }
}
