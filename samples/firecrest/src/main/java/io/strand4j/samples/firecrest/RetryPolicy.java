package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Set;

/**
 * When a request is sent again. A read may be repeated whenever that can help; a write only when it is certain that it
 * was not done, because a submit that is repeated is a second job.
 *
 * @param attempts how often a request is sent at most
 * @param deadline how long the attempts may take in all, waits included
 * @param backoff the waits between attempts; if the server asks for a longer one, that
 * @param limited the wait after a 429 that names none
 * @param readStatuses after which statuses a read is sent again
 * @param writeStatuses after which statuses a write is sent again
 */
public record RetryPolicy(
        int attempts,
        Duration deadline,
        Backoff backoff,
        Duration limited,
        Set<Integer> readStatuses,
        Set<Integer> writeStatuses) {

    /** What a request does to the server. */
    public enum Effect {
        /** Nothing; once or ten times is the same. */
        READ,
        /** It changes something. */
        WRITE
    }

    /** Keeps copies. */
    public RetryPolicy {
        readStatuses = Set.copyOf(readStatuses);
        writeStatuses = Set.copyOf(writeStatuses);
    }

    /** Five attempts within two minutes; reads after 429, 500, 502, 503 and 504, writes after 429 alone. */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                5,
                Duration.ofMinutes(2),
                Backoff.of(Duration.ofMillis(500), 2, Duration.ofSeconds(30)),
                Duration.ofSeconds(10),
                Set.of(429, 500, 502, 503, 504),
                Set.of(429));
    }

    /** Another number of attempts; 1 never sends again. */
    public RetryPolicy attempts(int most) {
        return new RetryPolicy(most, deadline, backoff, limited, readStatuses, writeStatuses);
    }

    /** Another time for all attempts together. */
    public RetryPolicy deadline(Duration most) {
        return new RetryPolicy(attempts, most, backoff, limited, readStatuses, writeStatuses);
    }

    /** Other waits. */
    public RetryPolicy backoff(Backoff other) {
        return new RetryPolicy(attempts, deadline, other, limited, readStatuses, writeStatuses);
    }

    /** Other statuses after which a write is sent again: only such that promise that it was not done. */
    public RetryPolicy writeStatuses(Set<Integer> statuses) {
        return new RetryPolicy(attempts, deadline, backoff, limited, readStatuses, statuses);
    }

    boolean repeats(Effect effect, int status) {
        return (effect == Effect.READ ? readStatuses : writeStatuses).contains(status);
    }

    /** A request whose connection never came about was not done; of one whose answer is lost nobody knows. */
    boolean repeats(Effect effect, IOException failure) {
        return effect == Effect.READ
                || failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException;
    }
}
