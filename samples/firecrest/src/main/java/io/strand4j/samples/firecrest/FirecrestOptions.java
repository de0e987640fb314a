package io.strand4j.samples.firecrest;

import java.time.Duration;
import java.util.Optional;

/**
 * How a client behaves; every method returns other options.
 *
 * @param timeout how long a request may take, its answer included
 * @param transferTimeout the same for files
 * @param retries when a request is sent again
 * @param tasks how a task is waited for
 * @param apiVersion the version of the server; if it is not given, the server is asked once
 * @param serviceRole the role by which the site knows accounts that are no persons
 * @param logging whether requests are logged
 * @param waiting time
 */
public record FirecrestOptions(
        Duration timeout,
        Duration transferTimeout,
        RetryPolicy retries,
        Poll tasks,
        Optional<String> apiVersion,
        String serviceRole,
        boolean logging,
        Waiting waiting) {

    /** A minute a request, ten for files; tasks are looked at within ten minutes, ever more seldom. */
    public static FirecrestOptions standard() {
        return new FirecrestOptions(
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                RetryPolicy.standard(),
                Poll.every(Backoff.of(Duration.ofMillis(100), 1.5, Duration.ofSeconds(5)), Duration.ofMinutes(10)),
                Optional.empty(),
                "firecrest-sa",
                true,
                Waiting.real());
    }

    /** How long a request may take. */
    public FirecrestOptions timeout(Duration given) {
        return new FirecrestOptions(given, transferTimeout, retries, tasks, apiVersion, serviceRole, logging, waiting);
    }

    /** When a request is sent again. */
    public FirecrestOptions retries(RetryPolicy given) {
        return new FirecrestOptions(timeout, transferTimeout, given, tasks, apiVersion, serviceRole, logging, waiting);
    }

    /** How a task is waited for. */
    public FirecrestOptions tasks(Poll given) {
        return new FirecrestOptions(
                timeout, transferTimeout, retries, given, apiVersion, serviceRole, logging, waiting);
    }

    /** The version of the server, such as {@code 1.16.0}. */
    public FirecrestOptions apiVersion(String given) {
        return new FirecrestOptions(
                timeout, transferTimeout, retries, tasks, Optional.of(given), serviceRole, logging, waiting);
    }

    /** Whether requests are logged. */
    public FirecrestOptions logging(boolean given) {
        return new FirecrestOptions(timeout, transferTimeout, retries, tasks, apiVersion, serviceRole, given, waiting);
    }

    FirecrestOptions waiting(Waiting given) {
        return new FirecrestOptions(timeout, transferTimeout, retries, tasks, apiVersion, serviceRole, logging, given);
    }
}
