package io.strand4j.samples.firecrest;

import io.strand4j.limit.Backoff;
import io.strand4j.middleware.RetryPolicy;
import java.time.Duration;

/** When a request is sent again, unless options say otherwise: five attempts within two minutes. */
final class Retries {

    // tag::retries
    static final RetryPolicy READS = RetryPolicy.of(4)
            .backOff(Backoff.of(Duration.ofMillis(500), Duration.ofSeconds(30)))
            .within(Duration.ofMinutes(2))
            .on(RateLimitedException.class, UnavailableException.class, UnreachableException.class);

    /** Only if it is certain that nothing was done: a submit that is repeated is a second job. */
    static final RetryPolicy WRITES = READS.when(failure -> failure instanceof RateLimitedException
            || (failure instanceof UnreachableException lost && lost.neverConnected()));
    // end::retries

    private Retries() {}
}
