package io.strand4j.samples.firecrest;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again and again until something is done, with waits that grow, and not for ever.
 *
 * @param backoff the waits between looks
 * @param deadline how long to go on in all
 * @param looks how many looks at most
 */
public record Poll(Backoff backoff, Duration deadline, int looks) {

    /** Looks without a limit to their number, only to their time. */
    public static Poll every(Backoff backoff, Duration deadline) {
        return new Poll(backoff, deadline, Integer.MAX_VALUE);
    }

    /** Looks this often at most. */
    public Poll looks(int most) {
        return new Poll(backoff, deadline, most);
    }

    /**
     * Looks until it is done.
     *
     * @param what what is looked at, for the message
     * @throws PollingException when it is not done after the last look or at the deadline; carries no other failure
     */
    <T> T until(Waiting waiting, String what, Supplier<T> read, Predicate<T> done) {
        long began = waiting.nanoTime();
        for (int look = 1; ; look++) {
            T seen = read.get();
            if (done.test(seen)) {
                return seen;
            }
            Duration passed = Duration.ofNanos(waiting.nanoTime() - began);
            Duration wait = backoff.after(look - 1);
            if (look >= looks || passed.plus(wait).compareTo(deadline) > 0) {
                throw new PollingException(
                        what + " is not done after " + look + " looks in " + passed.toMillis() + " ms");
            }
            Interruptions.pause(waiting, wait);
        }
    }
}
