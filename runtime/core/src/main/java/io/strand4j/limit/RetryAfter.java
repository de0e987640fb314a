package io.strand4j.limit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What an exception implements that knows when another attempt is welcome, as a service says it with {@code 429} or
 * {@code 503}: the next attempt of its call waits for at least so long, and so does everybody else of its pacing group.
 */
public interface RetryAfter {

    /** How long from now on. */
    Duration retryAfter();

    /**
     * What the header of that name says, in seconds or as a date (RFC 9110, section 10.2.3). What is over by now is zero.
     *
     * @param header its value
     * @param now the time
     * @param otherwise for a value that is neither
     */
    static Duration parse(String header, Instant now, Duration otherwise) {
        String value = header.strip();
        if (value.matches("[+-]?\\d{1,9}")) {
            return Duration.ofSeconds(Math.max(0, Integer.parseInt(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(now, date);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException neither) {
            return otherwise;
        }
    }
}
