package io.strand4j.samples.firecrest.demo;

import io.strand4j.Strand;
import io.strand4j.limit.RateLimits;
import io.strand4j.samples.firecrest.Authorization;
import io.strand4j.samples.firecrest.Firecrest;
import io.strand4j.samples.firecrest.FirecrestOptions;
import java.net.URI;
import java.time.Duration;

/** A client that asks no more often than it was told to. */
public final class Paced {

    private Paced() {}

    /** One whose services have the paces of a Strand. */
    public static Firecrest client(URI firecrestUrl, Authorization authorization, Strand strand) {
        // tag::rates
        RateLimits rates = strand.rates(); // or some of its own
        rates.set("compute", Duration.ofSeconds(5)); // from one request to the next
        rates.set("tasks", Duration.ofSeconds(1));
        Firecrest paced = new Firecrest(
                firecrestUrl, authorization, FirecrestOptions.standard().rates(rates));
        // end::rates
        return paced;
    }
}
