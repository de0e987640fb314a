package io.strand4j.samples.firecrest;

/**
 * A part of a file, for {@code head} and {@code tail}.
 *
 * @param unit {@code lines} or {@code bytes}
 * @param count how many
 * @param isRest whether the others are meant: for {@code head} all but the last, for {@code tail} all from the given one
 */
public record Excerpt(String unit, int count, boolean isRest) {

    /** So many lines. */
    public static Excerpt lines(int count) {
        return new Excerpt("lines", count, false);
    }

    /** So many bytes. */
    public static Excerpt bytes(int count) {
        return new Excerpt("bytes", count, false);
    }

    /** The others. */
    public Excerpt rest() {
        return new Excerpt(unit, count, true);
    }
}
