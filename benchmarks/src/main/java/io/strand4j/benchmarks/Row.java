package io.strand4j.benchmarks;

/**
 * One figure of ours beside that of the plain construct.
 *
 * @param name how it is chosen on the command line
 * @param section the table that it stands in
 * @param what what is measured
 * @param against what the limit does
 * @param unit of both figures
 * @param durability what a record survives; empty where nothing is kept
 * @param target what is asked
 * @param rounds how often
 * @param contest makes both sides ready
 */
public record Row(
        String name,
        Section section,
        String what,
        String against,
        String unit,
        String durability,
        Target target,
        Rounds rounds,
        Opening contest) {

    /** Makes both sides of a row ready. */
    public interface Opening {
        Contest open(Effort effort) throws Exception;
    }

    /** A row that keeps nothing, measured in this JVM. */
    public static Row of(
            String name, Section section, String what, String against, String unit, Target target, Opening contest) {
        return new Row(name, section, what, against, unit, "", target, Rounds.WARM, contest);
    }

    /** The same, with what its records survive. */
    public Row durability(String text) {
        return new Row(name, section, what, against, unit, text, target, rounds, contest);
    }

    /** The same, measured so often. */
    public Row rounds(Rounds times) {
        return new Row(name, section, what, against, unit, durability, target, times, contest);
    }
}
