package io.strand4j.samples.firecrest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a server wants to be asked again. */
final class RetryAfter {

    private RetryAfter() {}

    /** By {@code Retry-After}, else by {@code RateLimit-Reset}; empty if neither says it. */
    static Optional<Duration> of(Reply reply, Instant now) {
        Optional<Duration> wait = reply.header("Retry-After").flatMap(text -> parse(text, now));
        return wait.isPresent() ? wait : reply.header("RateLimit-Reset").flatMap(text -> parse(text, now));
    }

    /** Whole seconds or a date, as RFC 9110 has it; negative for what is past, and empty for what is neither. */
    static Optional<Duration> parse(String text, Instant now) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
        } catch (NumberFormatException noNumber) {
            return date(text.strip()).map(date -> Duration.between(now, date));
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
