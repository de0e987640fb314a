package io.strand4j.samples.firecrest;

import io.strand4j.limit.Coalescer;
import io.strand4j.limit.Coalescing;
import io.strand4j.limit.RateLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads that many callers want at once. While they wait for the pace of their service, those that ask the same but for
 * their ids become one; without a pace each is sent at once.
 */
final class SharedReads<R> {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Optional<RateLimits> rates;
    private final String service;
    private final Optional<Coalescer<ApiRequest, String, R>> coalescer;

    SharedReads(FirecrestOptions options, String service, Coalescing<String, R> how) {
        this.rates = options.rates();
        this.service = service;
        this.coalescer = rates.map(known -> new Coalescer<>(known, service, how.emptyMeansAll(), LONGEST_WAIT));
    }

    /**
     * The part of an answer that is about some ids.
     *
     * @param query the request without ids: its path, machine and all other parameters
     * @param ids the ids; none for all
     * @param read sends it with some ids
     */
    R read(ApiRequest query, Collection<String> ids, BiFunction<ApiRequest, Set<String>, R> read) {
        if (rates.flatMap(known -> known.find(service)).isEmpty()) {
            return read.apply(query, new LinkedHashSet<>(ids));
        }
        try {
            return coalescer
                    .orElseThrow()
                    .<RuntimeException>read(query, ids, all -> read.apply(query.atItsTurn(), all));
        } catch (InterruptedException interrupted) {
            throw Interruptions.interrupted(interrupted);
        }
    }
}
