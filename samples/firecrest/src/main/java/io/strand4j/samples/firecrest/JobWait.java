package io.strand4j.samples.firecrest;

import io.strand4j.limit.Backoff;
import java.time.Duration;

/**
 * How a job is waited for.
 *
 * @param timeout how long; then the job is cancelled
 * @param notFound for how long the server may say that there is no such job, which it does of new ones
 * @param backoff the waits between looks
 */
public record JobWait(Duration timeout, Duration notFound, Backoff backoff) {

    /** A day, 20 seconds, and 0.2 s, then 0.5 s, doubling up to 64 s. */
    public static JobWait standard() {
        return new JobWait(
                Duration.ofDays(1),
                Duration.ofSeconds(20),
                Backoff.of(Duration.ofMillis(500), Duration.ofSeconds(64)).after(Duration.ofMillis(200)));
    }

    /** Another time to wait. */
    public JobWait timeout(Duration given) {
        return new JobWait(given, notFound, backoff);
    }

    /** Another time of grace. */
    public JobWait notFound(Duration given) {
        return new JobWait(timeout, given, backoff);
    }
}
