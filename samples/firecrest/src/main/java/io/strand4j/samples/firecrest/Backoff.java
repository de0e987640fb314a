package io.strand4j.samples.firecrest;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait between one try and the next.
 *
 * @param leading the first waits, before the growing ones
 * @param first the first of the growing ones
 * @param factor how much longer each is than the one before
 * @param most the longest wait
 */
public record Backoff(List<Duration> leading, Duration first, double factor, Duration most) {

    /** Refuses what would never wait: such a loop would keep a server busy. */
    public Backoff {
        leading = List.copyOf(leading);
        if (first.isNegative() || first.isZero() || factor < 1 || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off begins above zero and does not shrink: " + first + " times "
                    + factor + " up to " + most);
        }
    }

    /** Waits that grow from the first on. */
    public static Backoff of(Duration first, double factor, Duration most) {
        return new Backoff(List.of(), first, factor, most);
    }

    /** The wait after a try, counted from 0. */
    Duration after(int tries) {
        if (tries < leading.size()) {
            return leading.get(tries);
        }
        double millis = first.toMillis() * Math.pow(factor, tries - (double) leading.size());
        return millis >= most.toMillis() ? most : Duration.ofMillis((long) millis);
    }
}
