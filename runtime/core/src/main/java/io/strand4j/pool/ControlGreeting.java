package io.strand4j.pool;

import org.jspecify.annotations.Nullable;

/**
 * The first line of a control client.
 *
 * @param terminal_width how wide lines of help may be; null where nobody sees them
 * @param token what the server asks for; null where it asks for none
 */
record ControlGreeting(
        @Nullable Integer terminal_width, @Nullable String token) {

    private static final int NARROWEST = 20;
    private static final int USUAL = 80;

    static ControlGreeting of(int terminalWidth, @Nullable String token) {
        return new ControlGreeting(terminalWidth > 0 ? terminalWidth : null, token);
    }

    int width() {
        return terminal_width == null ? USUAL : Math.max(NARROWEST, terminal_width);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "greeting of width " + width();
    }
}
