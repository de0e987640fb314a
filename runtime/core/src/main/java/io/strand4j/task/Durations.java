package io.strand4j.task;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one spelling of durations, in annotations, addresses and on the command line: {@code 500ms 30s 5m 2h 1d 1w}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(ms|s|m|h|d|w)");

    private Durations() {}

    /**
     * Reads a duration; {@code "0"} is zero.
     *
     * @param text a whole number and one of {@code ms s m h d w}
     * @throws IllegalArgumentException when it is anything else
     */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Expected format: <number>[ms|s|m|h|d|w], such as 500ms, 30s or 2h, got \"" + text + "\"");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(Math.multiplyExact(number, 7));
        };
    }
}
