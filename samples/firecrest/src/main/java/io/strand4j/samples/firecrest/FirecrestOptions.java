package io.strand4j.samples.firecrest;

import io.strand4j.limit.Backoff;
import io.strand4j.limit.Poll;
import io.strand4j.limit.RateLimits;
import io.strand4j.limit.Waiting;
import io.strand4j.middleware.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client behaves; every method returns other options.
 *
 * @param timeout how long a request may take, its answer included
 * @param transferTimeout the same for files
 * @param reads when a request that changes nothing is sent again
 * @param writes when one that changes something is
 * @param tasks how a task is waited for
 * @param rates how often each service is asked at most, in groups by the first part of the path: {@code compute},
 *     {@code reservations}, {@code status}, {@code storage}, {@code tasks}, {@code utilities}; one without a group has
 *     no pace
 * @param apiVersion the version of the server; if it is not given, the server is asked once
 * @param serviceRole the role by which the site knows accounts that are no persons
 * @param logging whether requests are logged
 * @param waiting time
 */
public record FirecrestOptions(
        Duration timeout,
        Duration transferTimeout,
        RetryPolicy reads,
        RetryPolicy writes,
        Poll tasks,
        Optional<RateLimits> rates,
        Optional<String> apiVersion,
        String serviceRole,
        boolean logging,
        Waiting waiting) {

    /** A minute a request, ten for files; tasks are looked at within ten minutes, ever more seldom; no pace. */
    public static FirecrestOptions standard() {
        return new FirecrestOptions(
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Retries.READS,
                Retries.WRITES,
                Poll.every(Backoff.of(Duration.ofMillis(100), 1.5, Duration.ofSeconds(5))),
                Optional.empty(),
                Optional.empty(),
                "firecrest-sa",
                true,
                Waiting.real());
    }

    /** How long a request may take. */
    public FirecrestOptions timeout(Duration given) {
        return new FirecrestOptions(
                given, transferTimeout, reads, writes, tasks, rates, apiVersion, serviceRole, logging, waiting);
    }

    /** When requests that change nothing, and those that change something, are sent again. */
    public FirecrestOptions retries(RetryPolicy ofReads, RetryPolicy ofWrites) {
        return new FirecrestOptions(
                timeout, transferTimeout, ofReads, ofWrites, tasks, rates, apiVersion, serviceRole, logging, waiting);
    }

    /** How a task is waited for. */
    public FirecrestOptions tasks(Poll given) {
        return new FirecrestOptions(
                timeout, transferTimeout, reads, writes, given, rates, apiVersion, serviceRole, logging, waiting);
    }

    /** How often each service is asked at most; those of a Strand may be given, and others. */
    public FirecrestOptions rates(RateLimits given) {
        return new FirecrestOptions(
                timeout,
                transferTimeout,
                reads,
                writes,
                tasks,
                Optional.of(given),
                apiVersion,
                serviceRole,
                logging,
                waiting);
    }

    /** The version of the server, such as {@code 1.16.0}. */
    public FirecrestOptions apiVersion(String given) {
        return new FirecrestOptions(
                timeout,
                transferTimeout,
                reads,
                writes,
                tasks,
                rates,
                Optional.of(given),
                serviceRole,
                logging,
                waiting);
    }

    /** Whether requests are logged. */
    public FirecrestOptions logging(boolean given) {
        return new FirecrestOptions(
                timeout, transferTimeout, reads, writes, tasks, rates, apiVersion, serviceRole, given, waiting);
    }

    FirecrestOptions waiting(Waiting given) {
        return new FirecrestOptions(
                timeout, transferTimeout, reads, writes, tasks, rates, apiVersion, serviceRole, logging, given);
    }
}
