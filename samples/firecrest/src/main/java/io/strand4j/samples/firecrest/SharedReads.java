package io.strand4j.samples.firecrest;

import io.strand4j.limit.Coalescer;
import io.strand4j.limit.Coalescing;
import io.strand4j.limit.JoinTimeoutException;
import io.strand4j.limit.RateExceededException;
import io.strand4j.limit.RateLimits;
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

    private final Optional<RateLimits> rates;
    private final String service;
    private final Optional<Coalescer<ApiRequest, String, R>> coalescer;

    SharedReads(FirecrestOptions options, String service, Coalescing<String, R> how) {
        this.rates = options.rates();
        this.service = service;
        this.coalescer = rates.map(known -> new Coalescer<>(known, service, how, Turns.LONGEST_LINE));
    }

    /**
     * The part of an answer that is about some ids.
     *
     * @param query the request without ids: its path, machine and all other parameters
     * @param ids the ids; none for all
     * @param read sends it with some ids
     * @throws PaceException when there was no turn in time, or another caller's read was not answered in time
     */
    R read(ApiRequest query, Collection<String> ids, BiFunction<ApiRequest, Set<String>, R> read) {
        if (rates.flatMap(known -> known.find(service)).isEmpty()) {
            return read.apply(query, new LinkedHashSet<>(ids));
        }
        try {
            return coalescer
                    .orElseThrow()
                    .<RuntimeException>read(query, ids, all -> read.apply(query.atItsTurn(), all));
        } catch (RateExceededException late) {
            throw new PaceException(query + " was not sent, it had no turn in time: " + late.getMessage(), late);
        } catch (JoinTimeoutException late) {
            throw new PaceException(query + " was not answered in time: " + late.getMessage(), late);
        } catch (InterruptedException interrupted) {
            throw Interruptions.interrupted(interrupted);
        }
    }
}
