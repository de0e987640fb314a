package io.strand4j.cli.log;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.event.Level;

/**
 * One event of the log.
 *
 * @param time when
 * @param level how bad
 * @param message what
 * @param logger who says so
 */
record LogLine(ZonedDateTime time, Level level, String message, String logger) {

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String DIM = "\033[2m";
    private static final String PLAIN = "\033[0m";

    /** A message may hold anything: other lines, as if somebody else had logged them, and commands to the terminal. */
    LogLine {
        StringBuilder line = new StringBuilder();
        message.replaceAll("\\R\\s*+", " ")
                .codePoints()
                .map(one -> one != '\t' && Character.isISOControl(one) ? '?' : one)
                .forEach(line::appendCodePoint);
        message = line.toString();
    }

    /** For files and other programs: {@code 2026-01-31 12:00:00 INFO: message [logger]}. */
    String plain() {
        return FULL.format(time) + " " + level + ": " + message + " [" + logger + "]";
    }

    /** For somebody who looks on. */
    String coloured() {
        return DIM + SHORT.format(time) + PLAIN + " " + colour() + "%-5s".formatted(level) + PLAIN + " " + message + " "
                + DIM + "[" + logger + "]" + PLAIN;
    }

    private String colour() {
        return switch (level) {
            case ERROR -> "\033[31m";
            case WARN -> "\033[33m";
            case INFO -> "\033[32m";
            case DEBUG, TRACE -> "\033[36m";
        };
    }
}
